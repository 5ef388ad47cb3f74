package io.oomwatch.models.recurring;

import org.jspecify.annotations.Nullable;

/**
 * What a log of kills says about the next one.
 *
 * @param periodMillis median time between kills, missed ones allowed for
 * @param predictor the one with the smallest mean error on the kills so far
 * @param halfWidthMillis half width of the window: three robust standard deviations of the intervals, or the largest
 *     error so far
 * @param meanErrorMillis mean error of the predictor on the kills so far, each predicted from those before it
 */
record Renewal(double periodMillis, Predictor predictor, double halfWidthMillis, double meanErrorMillis) {
    /** A kill is predicted from at least so many before it. */
    static final int MIN_PAST = 3;
    /** Standard deviation of a normal distribution over its median absolute deviation. */
    private static final double SIGMA_PER_MAD = 1.4826;

    private static final double WINDOW_SIGMAS = 3;

    /** Null when there are too few kills or their times are not regular. */
    static @Nullable Renewal of(KillLog log, double maxSpread, double minHalfWidthMillis) {
        int n = log.size();
        if (n < MIN_PAST + 1) {
            return null;
        }
        double[] intervals = intervals(log, n);
        double period = Medians.median(intervals);
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] /= Predictor.periods(intervals[i], period);
        }
        period = Medians.median(intervals);
        double spread = Medians.mad(intervals);
        if (!(period > 0 && spread / period <= maxSpread)) {
            return null;
        }
        Renewal best = null;
        for (Predictor predictor : Predictor.values()) {
            Renewal tried =
                    tried(predictor, log, period, Math.max(WINDOW_SIGMAS * SIGMA_PER_MAD * spread, minHalfWidthMillis));
            if (best == null || tried.meanErrorMillis() < best.meanErrorMillis()) {
                best = tried;
            }
        }
        return best;
    }

    private static Renewal tried(Predictor predictor, KillLog log, double period, double halfWidth) {
        int n = log.size();
        double sum = 0;
        double largest = 0;
        for (int i = MIN_PAST; i < n; i++) {
            double error = predictor.next(log, i, period, log.start(i)) - log.kill(i);
            double distance = Math.abs(error - period * Math.rint(error / period));
            sum += distance;
            largest = Math.max(largest, distance);
        }
        return new Renewal(period, predictor, Math.max(halfWidth, Math.min(largest, period / 4)), sum / (n - MIN_PAST));
    }

    private static double[] intervals(KillLog log, int n) {
        double[] intervals = new double[n - 1];
        for (int i = 1; i < n; i++) {
            intervals[i - 1] = log.kill(i) - log.kill(i - 1);
        }
        return intervals;
    }
}
