package io.oomwatch.runner.backtest.rule;

/** {@code (ws - avg_over_time(ws[range])) / stddev_over_time(ws[range]) > z}. */
final class OverTimeZ implements Rule {
    private final SlidingWindow window;
    private final double threshold;

    OverTimeZ(long rangeMillis, double threshold) {
        window = new SlidingWindow(rangeMillis);
        this.threshold = threshold;
    }

    @Override
    public void onRestart() {
        window.clear();
    }

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        window.add(epochMillis, workingSetBytes);
        return z(workingSetBytes) > threshold;
    }

    double z(double workingSetBytes) {
        return (workingSetBytes - window.mean()) / window.deviation();
    }
}
