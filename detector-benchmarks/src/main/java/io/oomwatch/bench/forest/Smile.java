package io.oomwatch.bench.forest;

import java.util.concurrent.ForkJoinPool;
import smile.anomaly.IsolationForest;
import smile.math.MathEx;

/** Smile's isolation forest with our parameters: as many trees and rows, as deep, cuts along axes. */
final class Smile {
    static final String NAME = "Smile 3.1.1";

    private static final int TREES = 100;
    private static final double SUBSAMPLE = 256;
    private static final int DEPTH = 8;
    private static final int AXIS_PARALLEL = 0;

    private Smile() {}

    static IsolationForest train(double[][] rows) {
        return IsolationForest.fit(rows, TREES, DEPTH, Math.min(1, SUBSAMPLE / rows.length), AXIS_PARALLEL);
    }

    /** Trains in a pool of one thread: Smile grows trees in parallel, on the calling thread's pool. */
    static IsolationForest train(double[][] rows, long seed) {
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            return one.submit(() -> {
                        MathEx.setSeed(seed);
                        return train(rows);
                    })
                    .join();
        } finally {
            one.shutdown();
        }
    }

    static double[] scores(IsolationForest forest, double[][] rows) {
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = forest.score(rows[i]);
        }
        return scores;
    }
}
