/**
 * Exact windowed statistics of a whole fleet: what Prometheus' {@code avg_over_time}, {@code stddev_over_time}, {@code
 * deriv} and {@code predict_linear} give, kept up to date sample by sample.
 */
@NullMarked
package io.oomwatch.models.window;

import org.jspecify.annotations.NullMarked;
