/**
 * The Numenta Anomaly Benchmark by its own rules: how general-purpose detectors do on series that are not memory. Lavin and
 * Ahmad 2015, doi:10.1109/ICMLA.2015.141; the rules in detail are those of NAB 1.1's sweeper.
 */
@NullMarked
package io.oomwatch.runner.backtest.nab;

import org.jspecify.annotations.NullMarked;
