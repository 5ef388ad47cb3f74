package io.oomwatch.runner.backtest.nab;

import java.util.List;

/**
 * One series of the corpus.
 *
 * @param name path in the corpus, such as {@code realTraffic/speed_7578.csv}
 * @param epochMillis times of its rows
 * @param values values of its rows
 * @param windows its labelled anomalies, in order
 */
public record NabFile(String name, long[] epochMillis, double[] values, List<Window> windows) {
    /**
     * Rows around a labelled anomaly.
     *
     * @param from first row
     * @param to last row
     */
    public record Window(int from, int to) {}

    private static final double PROBATION_SHARE = 0.15;
    private static final double PROBATION_ROWS_AT_MOST = 5000;

    public NabFile {
        windows = List.copyOf(windows);
    }

    int size() {
        return values.length;
    }

    /** Rows at the beginning that are not judged: a detector may learn from them. */
    double probationRows() {
        return Math.min(Math.floor(PROBATION_SHARE * size()), PROBATION_SHARE * PROBATION_ROWS_AT_MOST);
    }
}
