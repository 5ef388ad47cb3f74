package io.oomwatch.smile;

import io.oomwatch.models.shape.ShapeModel;
import java.io.DataOutput;
import java.io.IOException;
import smile.anomaly.IsolationForest;
import smile.anomaly.IsolationTree;

/**
 * Smile's forest as a model of shapes: with h(x) the mean path length of a row and c that of an unsuccessful search among
 * as many rows as a tree was grown from, the score is 2^(-h / c) (Liu, Ting, Zhou 2008, doi:10.1109/ICDM.2008.17).
 */
final class SmileForest implements ShapeModel {
    private static final double EULER = 0.5772156649; // as in Smile
    private static final double LN_2 = StrictMath.log(2);

    private final IsolationTree[] trees;
    private final int rowsPerTree;
    private final int extensionLevel;
    private final double[][] rows;
    private final double[] means;
    private final double expectedPath;

    SmileForest(IsolationTree[] trees, int rowsPerTree, int extensionLevel, double[][] rows) {
        this.trees = trees;
        this.rowsPerTree = rowsPerTree;
        this.extensionLevel = extensionLevel;
        this.rows = rows;
        means = means(rows);
        expectedPath = 2 * (StrictMath.log(rowsPerTree - 1.0) + EULER) - 2 * (rowsPerTree - 1.0) / rowsPerTree;
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        for (double[] row : rows) {
            for (int c = 0; c < means.length; c++) {
                means[c] += row[c] / rows.length;
            }
        }
        return means;
    }

    /** Smile's own forest of the same trees. */
    IsolationForest toSmile() {
        return new IsolationForest(rowsPerTree, extensionLevel, trees);
    }

    @Override
    public double measure(double[] row) {
        double sum = 0;
        for (IsolationTree tree : trees) {
            sum += tree.path(row);
        }
        return sum / trees.length;
    }

    @Override
    public double reference() {
        return expectedPath;
    }

    @Override
    public double score(double measure) {
        return StrictMath.exp(-LN_2 * measure / expectedPath); // StrictMath.pow allocates in JDK 17
    }

    @Override
    public double typical(int column) {
        return means[column];
    }

    @Override
    public String measureName() {
        return "mean path length";
    }

    @Override
    public String referenceName() {
        return "expected path length";
    }

    /** The rows it was grown from: smaller than the trees, and they grow again. */
    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(rows.length);
        out.writeInt(means.length);
        for (double[] row : rows) {
            for (double value : row) {
                out.writeDouble(value);
            }
        }
    }
}
