package io.oomwatch.models.svm;

import io.oomwatch.models.shape.RowMeasurer;
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
 * no buffer and allocates nothing; four distances are summed at once, each in the order of the columns. The score is rho / (rho + sum): 0.5 on the boundary, towards 1 where no healthy row is
 * near.
 */
final class RbfBoundary implements ShapeModel {
    private static final int MAX_VALUES = 1 << 26;
    /** Support vectors gone through at once: one alone would wait for its additions. */
    private static final int ABREAST = 4;

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
        int count = coefficients.length;
        int abreast = count - count % ABREAST;
        int columns = weights.length;
        for (int i = 0; i < abreast; i += ABREAST) {
            int at = i * columns;
            double first = 0;
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (int c = 0; c < columns; c++, at++) {
                double value = row[c];
                double weight = weights[c];
                first += weighted(weight, value - vectors[at]);
                second += weighted(weight, value - vectors[at + columns]);
                third += weighted(weight, value - vectors[at + 2 * columns]);
                fourth += weighted(weight, value - vectors[at + 3 * columns]);
            }
            sum += coefficients[i] * NegativeExp.of(first);
            sum += coefficients[i + 1] * NegativeExp.of(second);
            sum += coefficients[i + 2] * NegativeExp.of(third);
            sum += coefficients[i + 3] * NegativeExp.of(fourth);
        }
        for (int i = abreast; i < count; i++) {
            sum += coefficients[i] * NegativeExp.of(distance(row, i * columns));
        }
        return sum;
    }

    @Override
    public RowMeasurer newRowMeasurer() {
        return new RbfRows(vectors, coefficients, weights);
    }

    private double distance(double[] row, int from) {
        double distance = 0;
        for (int c = 0; c < weights.length; c++) {
            distance += weighted(weights[c], row[c] - vectors[from + c]);
        }
        return distance;
    }

    private static double weighted(double weight, double difference) {
        return weight * difference * difference;
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
