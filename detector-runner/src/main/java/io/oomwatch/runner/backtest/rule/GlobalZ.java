package io.oomwatch.runner.backtest.rule;

/**
 * Distance from the mean of everything seen of the container so far, over all its lives, in standard deviations (Welford
 * 1962, doi:10.1080/00401706.1962.10490022).
 */
final class GlobalZ implements Rule {
    private static final int WARM_UP_SAMPLES = 240;

    private final double threshold;
    private long count;
    private double mean;
    private double squares;

    GlobalZ(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        double z = count < WARM_UP_SAMPLES ? 0 : (workingSetBytes - mean) / Math.sqrt(squares / count);
        count++;
        double delta = workingSetBytes - mean;
        mean += delta / count;
        squares += delta * (workingSetBytes - mean);
        return z > threshold;
    }
}
