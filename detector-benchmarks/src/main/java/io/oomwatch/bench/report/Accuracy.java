package io.oomwatch.bench.report;

/**
 * How right both sides of a row are on equal input; higher is better.
 *
 * @param measure what is compared, for people
 * @param ours our figure
 * @param peer the peer's figure
 * @param margin how far ours may lie below the peer's
 */
public record Accuracy(String measure, double ours, double peer, double margin) {
    /** True when ours is not below the peer's by more than the margin. */
    public boolean holds() {
        return ours >= peer - margin;
    }
}
