package io.oomwatch.runner.backtest;

/**
 * Percentile interval of a figure.
 *
 * @param low 2.5th percentile of the resampled figures
 * @param high 97.5th percentile
 */
public record Interval(double low, double high) {}
