package io.oomwatch.runner.backtest;

import java.util.Arrays;

/** Order statistics: linear between them (Hyndman and Fan 1996, type 7, doi:10.1080/00031305.1996.10473566). */
final class Quantiles {
    private Quantiles() {}

    /** The {@code p} quantile, {@code NaN} of nothing. NaN values are left out. */
    static double of(double[] values, double p) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted);
        double at = p * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Mean of what is not {@code NaN}, {@code NaN} of nothing. */
    static double mean(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }
}
