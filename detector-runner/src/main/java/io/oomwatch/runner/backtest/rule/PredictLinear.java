package io.oomwatch.runner.backtest.rule;

/**
 * {@code predict_linear(working_set[range], horizon) > limit}, optionally only with enough data and above a level.
 */
final class PredictLinear implements Rule {
    private final SlidingWindow window;
    private final double horizonSeconds;
    private final long leastDataMillis;
    private final double leastShare;

    PredictLinear(long rangeMillis, long horizonMillis, long leastDataMillis, double leastShare) {
        window = new SlidingWindow(rangeMillis);
        horizonSeconds = horizonMillis / 1000.0;
        this.leastDataMillis = leastDataMillis;
        this.leastShare = leastShare;
    }

    @Override
    public void onRestart() {
        window.clear();
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        window.add(epochMillis, workingSetBytes);
        return window.coveredMillis() >= leastDataMillis
                && workingSetBytes / limitBytes > leastShare
                && predicted(epochMillis) > limitBytes;
    }

    double predicted(long epochMillis) {
        return window.lineAt(epochMillis) + window.slope() * horizonSeconds;
    }
}
