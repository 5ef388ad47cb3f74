/** Runs the detectors over the samples of each series and the shared memories at the end of each epoch. Pure. */
@NullMarked
package io.oomwatch.runner.scoring;

import org.jspecify.annotations.NullMarked;
