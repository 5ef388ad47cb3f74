package io.oomwatch.smile;

import io.oomwatch.models.shape.ShapeModel;
import io.oomwatch.models.shape.ShapeTrainer;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;
import smile.stat.distribution.GaussianDistribution;

/**
 * Grows Smile's trees one by one, on the calling thread, each from {@code rowsPerTree} rows.
 *
 * <p>Not with {@code IsolationForest.fit}: in 3.1.1 that gives every tree all rows, whatever the sampling rate, and grows
 * them on a thread pool with a random generator per thread, so that two runs differ.
 *
 * @param trees how many
 * @param rowsPerTree rows drawn for each tree
 * @param extensionLevel columns beyond the first that a split combines
 * @param seed of Smile's random generator
 */
record SmileTrainer(int trees, int rowsPerTree, int extensionLevel, long seed) implements ShapeTrainer {
    private static final int MAX_ROWS = 1 << 20;
    private static final int MAX_COLUMNS = 1 << 10;

    @Override
    public SmileForest train(double[][] rows) {
        int drawn = Math.min(rowsPerTree, rows.length);
        int maxDepth = 32 - Integer.numberOfLeadingZeros(Math.max(1, drawn - 1)); // ceil(log2)
        IsolationTree[] grown = new IsolationTree[trees];
        synchronized (SmileTrainer.class) { // Smile's normal distribution is one object for everybody
            forgetSpareNormal();
            MathEx.setSeed(seed);
            for (int t = 0; t < trees; t++) {
                grown[t] = new IsolationTree(draw(rows, drawn), maxDepth, extensionLevel);
            }
        }
        return new SmileForest(grown, drawn, extensionLevel, rows);
    }

    private static List<double[]> draw(double[][] rows, int count) {
        int[] order = MathEx.permutate(rows.length);
        List<double[]> drawn = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            drawn.add(rows[order[i]]);
        }
        return drawn;
    }

    /**
     * Smile draws normal numbers in pairs and keeps the second one for the next call, across trainings. With the same seed
     * before each, three calls show whether one was waiting: fresh-spare-fresh when not, spare-fresh-spare when so.
     */
    private static void forgetSpareNormal() {
        GaussianDistribution normal = GaussianDistribution.getInstance();
        double[] drawn = new double[3];
        for (int i = 0; i < drawn.length; i++) {
            MathEx.setSeed(1);
            drawn[i] = normal.rand();
        }
        if (drawn[0] == drawn[2]) {
            normal.rand();
        }
    }

    /** Grows the trees again: the same rows and the same seed give the same trees. */
    @Override
    public ShapeModel load(DataInput in) throws IOException {
        int count = in.readInt();
        int columns = in.readInt();
        if (count < 1 || count > MAX_ROWS || columns < 1 || columns > MAX_COLUMNS) {
            throw new IOException("training rows are " + count + " x " + columns + ", expected 1 to " + MAX_ROWS
                    + " x 1 to " + MAX_COLUMNS);
        }
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] row = new double[columns];
            for (int c = 0; c < columns; c++) {
                row[c] = in.readDouble();
            }
            rows.add(row);
        }
        return train(rows.toArray(double[][]::new));
    }
}
