package io.oomwatch.runner.backtest.nab;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Every row of a corpus with its anomaly score and what detecting it is worth, and the threshold that is worth most.
 *
 * <p>Inside a window of width w, at position y from -1 at its left edge to almost 0 at its right, a detection is worth
 * sigma(y) = 2 / (1 + exp(5 y)) - 1, scaled so that the left edge is worth the weight of a true positive; only the most
 * valuable one of a window counts. Behind a window, at y window widths from its right edge, a detection costs sigma(y) of
 * the weight of a false positive, all of it beyond three widths and before the first window.
 */
final class NabSweep {
    private static final int NO_WINDOW = -1;
    private static final double FAR = 3;

    private final NabProfile profile;
    private double[] scores = new double[1 << 12];
    private double[] worths = new double[1 << 12];
    private int[] windows = new int[1 << 12];
    private int rows;
    private int windowCount;

    NabSweep(NabProfile profile) {
        this.profile = profile;
    }

    /**
     * Adds a file.
     *
     * @param anomalyScores one per row, 0 to 1
     */
    void add(NabFile file, double[] anomalyScores) {
        if (anomalyScores.length != file.size()) {
            throw new IllegalArgumentException(file.name() + " has " + file.size() + " rows, but "
                    + anomalyScores.length + " scores, expected as many");
        }
        for (int row = (int) Math.ceil(file.probationRows()); row < file.size(); row++) {
            int window = windowAt(file, row);
            add(anomalyScores[row], worth(file, row), window == NO_WINDOW ? NO_WINDOW : windowCount + window);
        }
        windowCount += file.windows().size();
    }

    /** What a detection at that row is worth. */
    double worth(NabFile file, int row) {
        int window = windowAt(file, row);
        if (window != NO_WINDOW) {
            return insideWorth(file.windows().get(window), row);
        }
        NabFile.Window before = null;
        for (NabFile.Window candidate : file.windows()) {
            before = candidate.to() < row ? candidate : before;
        }
        return outsideWorth(before, row);
    }

    private static int windowAt(NabFile file, int row) {
        for (int i = 0; i < file.windows().size(); i++) {
            if (row >= file.windows().get(i).from()
                    && row <= file.windows().get(i).to()) {
                return i;
            }
        }
        return NO_WINDOW;
    }

    private double insideWorth(NabFile.Window window, int row) {
        double width = window.to() - window.from() + 1;
        return sigma(-(window.to() - row + 1) / width) * profile.truePositive() / sigma(-1);
    }

    private double outsideWorth(NabFile.@Nullable Window before, int row) {
        if (before == null) {
            return -profile.falsePositive();
        }
        double width = before.to() - before.from();
        return sigma((row - before.to()) / width) * profile.falsePositive();
    }

    static double sigma(double position) {
        return position > FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    private void add(double score, double worth, int window) {
        if (rows == scores.length) {
            scores = Arrays.copyOf(scores, 2 * rows);
            worths = Arrays.copyOf(worths, 2 * rows);
            windows = Arrays.copyOf(windows, 2 * rows);
        }
        scores[rows] = score;
        worths[rows] = worth;
        windows[rows++] = window;
    }

    /** The best of all thresholds; rows at or above it are detections. */
    NabResult best() {
        return scan(Double.NaN);
    }

    /** That threshold. */
    NabResult at(double threshold) {
        return scan(threshold);
    }

    private NabResult scan(double threshold) {
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        double[] byWindow = new double[windowCount];
        double total = missAll(byWindow);
        boolean wanted = Double.isNaN(threshold);
        NabResult best = new NabResult(profile, 1.1, total, windowCount, 0, 0);
        int detections = 0;
        int right = 0;
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            if (!wanted && scores[row] < threshold) {
                break;
            }
            detections++;
            int window = windows[row];
            if (window == NO_WINDOW) {
                total += worths[row];
            } else {
                right++;
                double more = Math.max(byWindow[window], worths[row]);
                total += more - byWindow[window];
                byWindow[window] = more;
            }
            boolean ends = i + 1 == rows || scores[order[i + 1]] != scores[row];
            if (ends && (!wanted || total > best.raw())) {
                best = new NabResult(profile, scores[row], total, windowCount, right, detections - right);
            }
        }
        return best;
    }

    /** Every window that has a row to be detected at is missed; the sum of that. */
    private double missAll(double[] byWindow) {
        double total = 0;
        for (int i = 0; i < rows; i++) {
            if (windows[i] != NO_WINDOW && byWindow[windows[i]] == 0) {
                byWindow[windows[i]] = -profile.falseNegative();
                total -= profile.falseNegative();
            }
        }
        return total;
    }
}
