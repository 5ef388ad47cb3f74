package io.oomwatch.bench.report;

import java.util.Arrays;

/**
 * How many times the peer's cost is ours: median and extremes of the ratios of single rounds.
 *
 * @param rounds number of rounds
 */
public record Ratio(double median, double min, double max, int rounds) {
    /** Ratios peer / ours of every round. Both arrays have one cost per round, in the same order. */
    public static Ratio of(double[] ours, double[] peer) {
        if (ours.length == 0 || ours.length != peer.length) {
            throw new IllegalArgumentException("rounds are " + ours.length + " and " + peer.length
                    + ", expected the same number for both, at least 1");
        }
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, round -> peer[round] / ours[round]);
        Arrays.sort(ratios);
        return new Ratio(median(ratios), ratios[0], ratios[ratios.length - 1], ratios.length);
    }

    /** Median of any number of values. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
