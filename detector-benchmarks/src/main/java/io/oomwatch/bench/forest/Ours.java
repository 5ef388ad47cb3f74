package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Gate;
import io.oomwatch.models.forest.BatchScorer;
import io.oomwatch.models.forest.ForestPlan;
import io.oomwatch.models.forest.IsolationForest;

/** Our forest. */
final class Ours {
    private Ours() {}

    static IsolationForest train(Table table, long seed) {
        return IsolationForest.train(table.flat(), table.columns(), table.size(), ForestPlan.STANDARD.withSeed(seed));
    }

    /** Scores of every row, one at a time. */
    static double[] oneByOne(IsolationForest forest, double[][] rows) {
        double[] scores = new double[rows.length];
        int[] scratch = new int[forest.columns()];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = forest.score(rows[i], scratch);
        }
        return scores;
    }

    static double[] batch(BatchScorer scorer, Table table) {
        double[] scores = new double[table.size()];
        scorer.score(table.flat(), table.size(), scores);
        return scores;
    }

    /** Makes sure that one row at a time, plain blocks and the fastest blocks give the same. */
    static void gate(Table table) {
        IsolationForest forest = train(table, 1);
        double[] single = oneByOne(forest, table.rows());
        Gate.same("plain block scores of " + table.name(), batch(forest.plainBatch(), table), single);
        Gate.same("vector block scores of " + table.name(), batch(forest.batch(), table), single);
    }
}
