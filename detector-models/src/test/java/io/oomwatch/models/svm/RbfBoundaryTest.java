package io.oomwatch.models.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.models.golden.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

final class RbfBoundaryTest {
    private static final int COLUMNS = 10;
    /** One algorithm in two implementations, stopped at the same tolerance: sums near 3 in another order. */
    private static final double SUM_TOLERANCE = 1e-10;

    private final Golden golden = Golden.read("one-class-svm.csv");
    private final double nu = golden.value("nu");
    private final double gamma = golden.value("gamma");

    private double[][] columns(double isTraining) {
        return golden.rows().stream()
                .filter(row -> row[0] == isTraining)
                .map(row -> Arrays.copyOfRange(row, 1, 1 + COLUMNS))
                .toArray(double[][]::new);
    }

    @Test
    void measure_goldenRows_agreesWithScikitLearn() {
        RbfBoundary boundary = TribuoTrainer.train(columns(1), nu, gamma);
        assertThat(boundary.reference()).isCloseTo(golden.value("rho"), within(SUM_TOLERANCE));
        for (double[] row : golden.rows()) {
            double decision = boundary.measure(Arrays.copyOfRange(row, 1, 1 + COLUMNS)) - boundary.reference();
            assertThat(decision).isCloseTo(row[1 + COLUMNS], within(SUM_TOLERANCE));
        }
    }

    @Test
    void measure_sameModel_agreesWithTribuosOwnPrediction() {
        double[][] training = columns(1);
        Standardisation standard = Standardisation.of(training, 1e-12);
        String[] names = IntStream.range(0, COLUMNS).mapToObj(c -> "c" + c).toArray(String[]::new);
        AnomalyFactory factory = new AnomalyFactory();
        MutableDataset<Event> dataset =
                new MutableDataset<>(new SimpleDataSourceProvenance("test", OffsetDateTime.MIN, factory), factory);
        for (double[] row : training) {
            dataset.add(new ArrayExample<>(AnomalyFactory.EXPECTED_EVENT, names, standard.standardised(row)));
        }
        SVMParameters<Event> parameters =
                new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setNu(nu);
        parameters.setGamma(gamma);
        Model<Event> tribuo = new LibSVMAnomalyTrainer(parameters).train(dataset);
        RbfBoundary boundary = TribuoTrainer.train(training, nu, gamma);
        for (double[][] rows : new double[][][] {training, columns(0)}) {
            for (double[] row : rows) {
                double expected = tribuo.predict(
                                new ArrayExample<>(AnomalyFactory.UNKNOWN_EVENT, names, standard.standardised(row)))
                        .getOutput()
                        .getScore();
                // the same sum of about 40 terms in another order of operations
                assertThat(boundary.measure(row) - boundary.reference()).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void train_shareNuOfTheRows_isOutside() {
        RbfBoundary boundary = TribuoTrainer.train(columns(1), 0.2, gamma);
        long outside = Arrays.stream(columns(1))
                .filter(row -> boundary.measure(row) < boundary.reference())
                .count();
        assertThat(outside).isBetween(30L, 50L); // nu * 200 = 40
    }

    @Test
    void train_columnThatNeverMoves_isStandardisedWithoutDivisionByZero() {
        double[][] rows = columns(1);
        for (double[] row : rows) {
            row[3] = 0.5;
        }
        RbfBoundary boundary = TribuoTrainer.train(rows, nu, gamma);
        assertThat(boundary.measure(rows[0])).isPositive().isFinite();
    }

    @Test
    void load_saved_givesTheSameSupport() throws IOException {
        RbfBoundary boundary = TribuoTrainer.train(columns(1), nu, gamma);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boundary.save(new DataOutputStream(bytes));
        RbfBoundary loaded = RbfBoundary.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (double[] row : columns(0)) {
            assertThat(loaded.measure(row)).isEqualTo(boundary.measure(row));
        }
    }

    @Test
    void load_absurdSize_isRefusedBeforeItIsAllocated() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(10);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThatThrownBy(() -> RbfBoundary.load(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2147483647");
    }
}
