package io.oomwatch.bench.forest;

import com.amazon.randomcutforest.RandomCutForest;

/** Amazon's random-cut-forest with as many trees and rows as ours. */
final class CutForest {
    static final String NAME = "random-cut-forest 3.8.0";

    private static final int TREES = 100;
    private static final int SAMPLE = 256;

    private CutForest() {}

    /** A forest that has seen all rows once, in their order. */
    static RandomCutForest train(double[][] rows, long seed) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(rows[0].length)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .randomSeed(seed)
                .build();
        for (double[] row : rows) {
            forest.update(row);
        }
        return forest;
    }

    static double[] scores(RandomCutForest forest, double[][] rows) {
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = forest.getAnomalyScore(rows[i]);
        }
        return scores;
    }
}
