package io.oomwatch.models.svm;

import io.oomwatch.models.shape.ShapeModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The decision function of a trained one-class support vector machine with a radial basis kernel:
 *
 * <pre>  f(x) = sum_i a_i exp(-sum_c w_c (x_c - v_ic)^2) - rho,  w_c = gamma / deviation_c^2  </pre>
 *
 * Support vectors are kept in the units of the features, the standardisation is in the weights, so that evaluating needs
 * no buffer and allocates nothing. The score is rho / (rho + sum): 0.5 on the boundary, towards 1 where no healthy row is
 * near.
 */
final class RbfBoundary implements ShapeModel {
    private static final int MAX_VALUES = 1 << 26;

    private final double[] vectors;
    private final double[] coefficients;
    private final double[] weights;
    private final double[] means;
    private final double rho;

    /**
     * @param vectors support vectors one after the other
     * @param coefficients one per support vector, &gt; 0
     * @param weights one per column
     * @param means of the training rows, one per column
     * @param rho value of the sum on the boundary, &gt; 0
     */
    RbfBoundary(double[] vectors, double[] coefficients, double[] weights, double[] means, double rho) {
        if (vectors.length != coefficients.length * weights.length) {
            throw new IllegalArgumentException("length of vectors is " + vectors.length + ", expected "
                    + coefficients.length + " x " + weights.length);
        }
        this.vectors = vectors.clone();
        this.coefficients = coefficients.clone();
        this.weights = weights.clone();
        this.means = means.clone();
        this.rho = rho;
    }

    /** The sum over all support vectors: how much of the healthy fleet is near {@code row}. */
    @Override
    public double measure(double[] row) {
        double sum = 0;
        int columns = weights.length;
        for (int i = 0, at = 0; i < coefficients.length; i++) {
            double distance = 0;
            for (int c = 0; c < columns; c++, at++) {
                double difference = row[c] - vectors[at];
                distance += weights[c] * difference * difference;
            }
            sum += coefficients[i] * StrictMath.exp(-distance);
        }
        return sum;
    }

    @Override
    public double reference() {
        return rho;
    }

    @Override
    public double score(double measure) {
        return rho / (rho + measure);
    }

    /** Mean over the rows it was trained on. */
    @Override
    public double typical(int column) {
        return means[column];
    }

    @Override
    public String measureName() {
        return "support";
    }

    @Override
    public String referenceName() {
        return "support on the boundary";
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(coefficients.length);
        out.writeInt(weights.length);
        out.writeDouble(rho);
        write(out, vectors);
        write(out, coefficients);
        write(out, weights);
        write(out, means);
    }

    static RbfBoundary load(DataInput in) throws IOException {
        int count = in.readInt();
        int columns = in.readInt();
        if (count < 0 || columns < 1 || (long) count * columns > MAX_VALUES) {
            throw new IOException("number of support vectors is " + count + " of " + columns
                    + " columns, expected 0 to " + MAX_VALUES + " values");
        }
        double rho = in.readDouble();
        return new RbfBoundary(read(in, count * columns), read(in, count), read(in, columns), read(in, columns), rho);
    }

    private static void write(DataOutput out, double[] values) throws IOException {
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] read(DataInput in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
