/** Turns points into samples of containers: identity, lives, gaps, limits, derived signals. Pure: no clock, no network, no files. */
@NullMarked
package io.oomwatch.runner.series;

import org.jspecify.annotations.NullMarked;
