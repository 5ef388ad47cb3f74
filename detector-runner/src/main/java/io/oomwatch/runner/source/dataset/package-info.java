/** Recordings on disk: which files belong together, what they are, and the clock they were made with. */
@NullMarked
package io.oomwatch.runner.source.dataset;

import org.jspecify.annotations.NullMarked;
