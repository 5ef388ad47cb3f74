package io.oomwatch.runner.backtest.rule;

/**
 * The samples of the last {@code range} before an evaluation: left-open, right-closed, as Prometheus 3 selects ranges.
 * Sums are kept as samples come and go and made anew now and then, so that rounding cannot add up.
 */
final class SlidingWindow {
    private static final int RENEW_EVERY = 512;

    private final long rangeMillis;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int head;
    private int size;
    private int sinceRenewal;
    private long originMillis;
    private double originValue;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;
    private double sumYy;

    SlidingWindow(long rangeMillis) {
        this.rangeMillis = rangeMillis;
    }

    void clear() {
        head = 0;
        size = 0;
        sinceRenewal = RENEW_EVERY;
    }

    /** Adds a sample, later than all before, and moves the window's end to it. */
    void add(long epochMillis, double value) {
        if (size == times.length) {
            grow();
        }
        int tail = (head + size) & (times.length - 1);
        times[tail] = epochMillis;
        values[tail] = value;
        size++;
        if (size == 1) {
            sinceRenewal = RENEW_EVERY;
        } else {
            change(tail, 1);
        }
        moveTo(epochMillis);
        if (++sinceRenewal > RENEW_EVERY) {
            renew();
        }
    }

    /** Drops what is older than the range at that time. */
    private void moveTo(long epochMillis) {
        while (size > 0 && times[head] <= epochMillis - rangeMillis) {
            change(head, -1);
            head = (head + 1) & (times.length - 1);
            size--;
        }
    }

    private void change(int index, int sign) {
        double x = (times[index] - originMillis) / 1000.0;
        double y = values[index] - originValue;
        sumX += sign * x;
        sumY += sign * y;
        sumXx += sign * x * x;
        sumXy += sign * x * y;
        sumYy += sign * y * y;
    }

    private void renew() {
        sinceRenewal = 0;
        originMillis = size == 0 ? 0 : times[(head + size / 2) & (times.length - 1)];
        originValue = size == 0 ? 0 : values[(head + size / 2) & (times.length - 1)];
        sumX = 0;
        sumY = 0;
        sumXx = 0;
        sumXy = 0;
        sumYy = 0;
        for (int i = 0; i < size; i++) {
            change((head + i) & (times.length - 1), 1);
        }
    }

    private void grow() {
        long[] moreTimes = new long[2 * times.length];
        double[] moreValues = new double[2 * times.length];
        for (int i = 0; i < size; i++) {
            moreTimes[i] = times[(head + i) & (times.length - 1)];
            moreValues[i] = values[(head + i) & (times.length - 1)];
        }
        times = moreTimes;
        values = moreValues;
        head = 0;
    }

    int size() {
        return size;
    }

    /** Time of the i-th sample, oldest first. */
    long time(int i) {
        return times[(head + i) & (times.length - 1)];
    }

    /** Value of the i-th sample, oldest first. */
    double value(int i) {
        return values[(head + i) & (times.length - 1)];
    }

    /** Time covered by the samples, milliseconds. */
    long coveredMillis() {
        return size == 0 ? 0 : time(size - 1) - time(0);
    }

    /** Slope of the least-squares line, per second; {@code NaN} below two samples. Prometheus' {@code deriv}. */
    double slope() {
        if (size < 2) {
            return Double.NaN;
        }
        double covariance = sumXy - sumX * sumY / size;
        double variance = sumXx - sumX * sumX / size;
        return covariance / variance;
    }

    /** The least-squares line at that time; {@code NaN} below two samples. */
    double lineAt(long epochMillis) {
        double slope = slope();
        double meanX = sumX / size;
        double x = (epochMillis - originMillis) / 1000.0;
        return originValue + sumY / size + slope * (x - meanX);
    }

    /** Prometheus' {@code avg_over_time}. */
    double mean() {
        return originValue + sumY / size;
    }

    /** Prometheus' {@code stddev_over_time}: of the population. */
    double deviation() {
        return Math.sqrt(Math.max(0, sumYy / size - sumY / size * (sumY / size)));
    }
}
