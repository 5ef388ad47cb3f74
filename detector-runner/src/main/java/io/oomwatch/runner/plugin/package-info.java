/** Detectors from jars in a folder. */
@NullMarked
package io.oomwatch.runner.plugin;

import org.jspecify.annotations.NullMarked;
