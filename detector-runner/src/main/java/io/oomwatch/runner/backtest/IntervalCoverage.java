package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * How often the claimed time-to-OOM interval held the kill.
 *
 * @param claims kills whose first alert claimed an interval
 * @param inside kills inside it
 * @param before kills before it
 * @param after kills after it
 */
public record IntervalCoverage(int claims, int inside, int before, int after) {
    static IntervalCoverage of(List<KillOutcome> kills) {
        int[] counts = new int[KillOutcome.IntervalOutcome.values().length];
        kills.forEach(kill -> counts[kill.interval().ordinal()]++);
        int inside = counts[KillOutcome.IntervalOutcome.INSIDE.ordinal()];
        int before = counts[KillOutcome.IntervalOutcome.BEFORE.ordinal()];
        int after = counts[KillOutcome.IntervalOutcome.AFTER.ordinal()];
        return new IntervalCoverage(inside + before + after, inside, before, after);
    }

    /** Share inside, {@code NaN} when no interval was claimed. */
    public double share() {
        return (double) inside / claims;
    }
}
