package io.oomwatch.models.recurring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last 8 peaks of a series and their trend: Kendall's tau, the Theil-Sen slope per peak, the median distance from
 * that line, and how regularly they come. Medians are found by counting, so that nothing is allocated.
 */
final class PeakRing {
    static final int KEPT = 8;

    private final double[] levels = new double[KEPT];
    private final long[] times = new long[KEPT];
    private int count;
    private double highestForgotten;

    int size() {
        return Math.min(count, KEPT);
    }

    /** Level of a peak, 0 for the oldest kept. */
    double level(int index) {
        return levels[slot(index)];
    }

    long time(int index) {
        return times[slot(index)];
    }

    void add(long epochMillis, double level) {
        if (size() == KEPT) {
            highestForgotten = Math.max(highestForgotten, level(0));
        }
        levels[count % KEPT] = level;
        times[count % KEPT] = epochMillis;
        count = count + 1 < 2 * KEPT ? count + 1 : KEPT;
    }

    /** Highest of the peaks that are no longer kept. */
    double highestForgotten() {
        return highestForgotten;
    }

    void clear() {
        count = 0;
        highestForgotten = 0;
    }

    /** The same bytes under another ceiling. */
    void rescale(double factor) {
        for (int i = 0; i < KEPT; i++) {
            levels[i] *= factor;
        }
        highestForgotten *= factor;
    }

    private int slot(int index) {
        return (count - size() + index) % KEPT;
    }

    /** Kendall's tau-a between order and level: (concordant - discordant) / pairs. */
    double tau() {
        int n = size();
        int score = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                score += (int) Math.signum(level(j) - level(i));
            }
        }
        return 2.0 * score / (n * (n - 1));
    }

    /** Theil-Sen estimate: the median slope of all pairs, per peak (the lower one of an even number). */
    double slope() {
        int n = size();
        int pairs = n * (n - 1) / 2;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double candidate = pairSlope(i, j);
                if (isMiddle(pairs, smaller(candidate), equal(candidate))) {
                    return candidate;
                }
            }
        }
        return Double.NaN;
    }

    private double pairSlope(int i, int j) {
        return (level(j) - level(i)) / (j - i);
    }

    private int smaller(double bound) {
        int n = size();
        int found = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                found += pairSlope(i, j) < bound ? 1 : 0;
            }
        }
        return found;
    }

    private int equal(double value) {
        int n = size();
        int found = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                found += pairSlope(i, j) == value ? 1 : 0;
            }
        }
        return found;
    }

    /** True for the lower median of {@code n} values: at most (n-1)/2 are smaller, and with its equals it gets past there. */
    private static boolean isMiddle(int n, int smaller, int equal) {
        int rank = (n - 1) / 2;
        return smaller <= rank && rank < smaller + equal;
    }

    /** Level of the line at the newest peak: the median of {@code level - slope * index}, continued. */
    double lineAtNewest(double slope) {
        int n = size();
        for (int i = 0; i < n; i++) {
            double candidate = level(i) - slope * i;
            int smaller = 0;
            int equal = 0;
            for (int j = 0; j < n; j++) {
                double other = level(j) - slope * j;
                smaller += other < candidate ? 1 : 0;
                equal += other == candidate ? 1 : 0;
            }
            if (isMiddle(n, smaller, equal)) {
                return candidate + slope * (n - 1);
            }
        }
        return Double.NaN;
    }

    /** Median distance of the peaks from the line. */
    double residual(double slope, double lineAtNewest) {
        int n = size();
        for (int i = 0; i < n; i++) {
            double candidate = distance(i, slope, lineAtNewest);
            int smaller = 0;
            int equal = 0;
            for (int j = 0; j < n; j++) {
                double other = distance(j, slope, lineAtNewest);
                smaller += other < candidate ? 1 : 0;
                equal += other == candidate ? 1 : 0;
            }
            if (isMiddle(n, smaller, equal)) {
                return candidate;
            }
        }
        return Double.NaN;
    }

    private double distance(int i, double slope, double lineAtNewest) {
        return Math.abs(level(i) - (lineAtNewest - slope * (size() - 1 - i)));
    }

    /** Mean time between peaks, milliseconds. */
    double spacingMillis() {
        return (time(size() - 1) - time(0)) / (double) (size() - 1);
    }

    /** Mean deviation of the time between peaks, share of its mean. */
    double irregularity() {
        double mean = spacingMillis();
        double sum = 0;
        for (int i = 1; i < size(); i++) {
            sum += Math.abs(time(i) - time(i - 1) - mean);
        }
        return sum / (size() - 1) / mean;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeDouble(highestForgotten);
        for (int i = 0; i < KEPT; i++) {
            out.writeDouble(levels[i]);
            out.writeLong(times[i]);
        }
    }

    void load(DataInput in) throws IOException {
        count = in.readInt();
        highestForgotten = in.readDouble();
        for (int i = 0; i < KEPT; i++) {
            levels[i] = in.readDouble();
            times[i] = in.readLong();
        }
    }
}
