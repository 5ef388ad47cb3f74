/** Generated fleets as a source: for calibration and backtests. */
@NullMarked
package io.oomwatch.runner.source.fleet;

import org.jspecify.annotations.NullMarked;
