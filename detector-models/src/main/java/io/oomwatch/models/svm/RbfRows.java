package io.oomwatch.models.svm;

import io.oomwatch.models.shape.RowMeasurer;
import java.util.Arrays;

/**
 * Measures blocks of rows with an {@link RbfBoundary}: column by column, so that the compiler works on several rows per
 * instruction. Every row's sums run in the order of {@link RbfBoundary#measure}, hence the same bits.
 */
final class RbfRows implements RowMeasurer {
    private static final int BLOCK = 64;

    private final double[] vectors;
    private final double[] coefficients;
    private final double[] weights;
    /** The block's rows, column by column. */
    private final double[] block;

    private final double[] distances = new double[BLOCK];
    private final double[] sums = new double[BLOCK];

    RbfRows(double[] vectors, double[] coefficients, double[] weights) {
        this.vectors = vectors;
        this.coefficients = coefficients;
        this.weights = weights;
        block = new double[BLOCK * weights.length];
    }

    @Override
    public void measure(double[] rows, int rowCount, double[] measures) {
        int columns = weights.length;
        for (int first = 0; first < rowCount; first += BLOCK) {
            int count = Math.min(BLOCK, rowCount - first);
            for (int row = 0; row < count; row++) {
                for (int c = 0; c < columns; c++) {
                    block[c * BLOCK + row] = rows[(first + row) * columns + c];
                }
            }
            measureBlock();
            System.arraycopy(sums, 0, measures, first, count);
        }
    }

    private void measureBlock() {
        int columns = weights.length;
        Arrays.fill(sums, 0);
        for (int i = 0; i < coefficients.length; i++) {
            Arrays.fill(distances, 0);
            for (int c = 0; c < columns; c++) {
                addWeighted(distances, block, c * BLOCK, weights[c], vectors[i * columns + c]);
            }
            double coefficient = coefficients[i];
            for (int row = 0; row < BLOCK; row++) {
                sums[row] += coefficient * NegativeExp.of(distances[row]);
            }
        }
    }

    private static void addWeighted(double[] distances, double[] block, int from, double weight, double value) {
        for (int row = 0; row < BLOCK; row++) {
            double difference = block[from + row] - value;
            distances[row] += weight * difference * difference;
        }
    }
}
