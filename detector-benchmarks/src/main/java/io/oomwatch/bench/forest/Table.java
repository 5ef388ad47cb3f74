package io.oomwatch.bench.forest;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Rows with known outliers.
 *
 * @param name for people
 * @param columns values in a row
 * @param flat one row after the other
 * @param outlier one per row
 */
record Table(String name, int columns, double[] flat, boolean[] outlier) {
    int size() {
        return outlier.length;
    }

    /** The same as an array per row. */
    double[][] rows() {
        double[][] rows = new double[size()][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(flat, row * columns, (row + 1) * columns));
        return rows;
    }

    /** Area under the ROC curve by ranks (Mann-Whitney); ties count half. */
    double auroc(double[] scores) {
        Integer[] order = new Integer[size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        double outliers = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (outlier[order[i]]) {
                    rankSum += (from + to + 1) / 2.0;
                    outliers++;
                }
            }
            from = to;
        }
        return (rankSum - outliers * (outliers + 1) / 2) / (outliers * (size() - outliers));
    }
}
