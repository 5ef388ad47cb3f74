package io.oomwatch.runner.alert;

/**
 * What one detector said at a transition.
 *
 * @param name detector name
 * @param score in [0, 1], {@code NaN} while warming up
 */
public record DetectorScore(String name, double score) {}
