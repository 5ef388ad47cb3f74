package io.oomwatch.runner.backtest.rule;

import io.oomwatch.models.forest.ForestPlan;
import io.oomwatch.models.forest.IsolationForest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An isolation forest of the container's own first day, as tutorials build it: windows of five minutes become rows of mean,
 * deviation, smallest, largest and change; a window is an anomaly above the score that 1 % of the first day exceeds.
 */
final class ForestRule implements Rule {
    private static final long WINDOW_MILLIS = 300_000;
    private static final int TRAINING_WINDOWS = 288;
    private static final int COLUMNS = 5;
    private static final double CONTAMINATION = 0.01;

    private final double[] rows = new double[TRAINING_WINDOWS * COLUMNS];
    private final double[] row = new double[COLUMNS];
    private int trained;
    private @Nullable IsolationForest forest;
    private double threshold;
    private boolean anomalous;

    private long window = Long.MIN_VALUE;
    private int count;
    private double sum;
    private double squares;
    private double least;
    private double most;
    private double first;
    private double last;

    @Override
    public boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes) {
        long number = Math.floorDiv(epochMillis, WINDOW_MILLIS);
        double share = workingSetBytes / (limitBytes > 0 ? limitBytes : 1 << 30);
        if (number != window) {
            if (count > 1) {
                close();
            }
            window = number;
            begin(share);
        }
        count++;
        sum += share;
        squares += share * share;
        least = Math.min(least, share);
        most = Math.max(most, share);
        last = share;
        return anomalous;
    }

    private void begin(double share) {
        count = 0;
        sum = 0;
        squares = 0;
        least = share;
        most = share;
        first = share;
    }

    private void close() {
        double mean = sum / count;
        row[0] = mean;
        row[1] = Math.sqrt(Math.max(0, squares / count - mean * mean));
        row[2] = least;
        row[3] = most;
        row[4] = last - first;
        if (forest != null) {
            anomalous = forest.score(row) > threshold;
            return;
        }
        System.arraycopy(row, 0, rows, trained * COLUMNS, COLUMNS);
        if (++trained == TRAINING_WINDOWS) {
            forest = train();
        }
    }

    private IsolationForest train() {
        IsolationForest trainedForest = IsolationForest.train(rows, COLUMNS, TRAINING_WINDOWS, ForestPlan.STANDARD);
        double[] scores = new double[TRAINING_WINDOWS];
        for (int i = 0; i < TRAINING_WINDOWS; i++) {
            System.arraycopy(rows, i * COLUMNS, row, 0, COLUMNS);
            scores[i] = trainedForest.score(row);
        }
        Arrays.sort(scores);
        threshold = scores[(int) ((1 - CONTAMINATION) * TRAINING_WINDOWS)];
        return trainedForest;
    }
}
