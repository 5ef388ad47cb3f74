/** What a fleet will need, from measured constants. */
@NullMarked
package io.oomwatch.runner.estimate;

import org.jspecify.annotations.NullMarked;
