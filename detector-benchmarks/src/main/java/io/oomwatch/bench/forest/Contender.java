package io.oomwatch.bench.forest;

import io.oomwatch.bench.report.Ratio;

/** Trains on a table with a seed and scores its rows. */
interface Contender {
    double[] scores(Table table, double[][] rows, long seed);

    /** Area under the ROC curve: median over seeds 1 to {@code seeds}. */
    default double medianAuroc(Table table, int seeds) {
        double[][] rows = table.rows();
        double[] aurocs = new double[seeds];
        for (int i = 0; i < seeds; i++) {
            aurocs[i] = table.auroc(scores(table, rows, i + 1));
        }
        return Ratio.median(aurocs);
    }
}
