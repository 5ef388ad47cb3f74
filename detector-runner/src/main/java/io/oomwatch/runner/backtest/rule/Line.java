package io.oomwatch.runner.backtest.rule;

/**
 * A least-squares line.
 *
 * @param slopePerSecond its slope
 * @param meanMillis mean time
 * @param meanValue value at the mean time
 */
record Line(double slopePerSecond, double meanMillis, double meanValue) {
    /** Through the samples [from, to) of a window. */
    static Line through(SlidingWindow window, int from, int to) {
        int n = to - from;
        long origin = window.time(from);
        double sumX = 0;
        double sumY = 0;
        for (int i = from; i < to; i++) {
            sumX += window.time(i) - origin;
            sumY += window.value(i);
        }
        double meanX = sumX / n;
        double meanY = sumY / n;
        double xx = 0;
        double xy = 0;
        for (int i = from; i < to; i++) {
            double x = window.time(i) - origin - meanX;
            xx += x * x;
            xy += x * (window.value(i) - meanY);
        }
        return new Line(1000 * xy / xx, origin + meanX, meanY);
    }

    double at(long epochMillis) {
        return meanValue + slopePerSecond * (epochMillis - meanMillis) / 1000;
    }
}
