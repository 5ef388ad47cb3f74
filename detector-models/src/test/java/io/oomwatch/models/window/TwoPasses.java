package io.oomwatch.models.window;

import java.util.List;

/** The textbook: every sum made anew, about the mean, over samples (epochMillis, bytes) of one series. */
record TwoPasses(double mean, double deviation, double slope) {
    TwoPasses(List<long[]> samples, long now, WindowPlan plan) {
        this(
                mean(within(samples, now, plan.levelMillis()), 1),
                deviation(within(samples, now, plan.levelMillis())),
                slope(within(samples, now, plan.trendMillis())));
    }

    private static List<long[]> within(List<long[]> samples, long now, long millis) {
        return samples.stream().filter(sample -> sample[0] >= now - millis).toList();
    }

    private static double mean(List<long[]> samples, int column) {
        return samples.stream().mapToLong(sample -> sample[column]).average().orElse(Double.NaN);
    }

    private static double deviation(List<long[]> samples) {
        double mean = mean(samples, 1);
        return Math.sqrt(samples.stream()
                .mapToDouble(sample -> (sample[1] - mean) * (sample[1] - mean))
                .average()
                .orElse(Double.NaN));
    }

    private static double slope(List<long[]> samples) {
        double time = mean(samples, 0);
        double level = mean(samples, 1);
        double products = 0;
        double squares = 0;
        for (long[] sample : samples) {
            products += (sample[0] - time) * (sample[1] - level);
            squares += (sample[0] - time) * (sample[0] - time);
        }
        return samples.size() < 2 ? Double.NaN : 1_000 * products / squares;
    }
}
