package io.oomwatch.models.svm;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.LibSVMModel;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trains with Tribuo. The only class that refers to it, so that everything else loads where Tribuo is not. */
final class TribuoTrainer {
    /** A column that never moved must not turn its first rounding error into a distance. */
    private static final double SMALLEST_DEVIATION = 0.02;

    private static final AnomalyFactory FACTORY = new AnomalyFactory();

    private TribuoTrainer() {}

    /**
     * The boundary around all but about a share {@code nu} of the rows (Schoelkopf et al. 2001).
     *
     * @param rows one array per row, all of the same length
     * @param gamma width of the kernel on standardised columns
     */
    static RbfBoundary train(double[][] rows, double nu, double gamma) {
        Standardisation columns = Standardisation.of(rows, SMALLEST_DEVIATION);
        String[] names = names(rows[0].length);
        MutableDataset<Event> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance("settled rows", OffsetDateTime.MIN, FACTORY), FACTORY);
        for (double[] row : rows) {
            dataset.add(new ArrayExample<>(AnomalyFactory.EXPECTED_EVENT, names, columns.standardised(row)));
        }
        svm.svm_set_print_string_function(text -> {}); // libsvm reports to standard output, which is not its own
        LibSVMModel<Event> model = new LibSVMAnomalyTrainer(parameters(nu, gamma)).train(dataset);
        return boundary(model.getInnerModels().get(0), ids(model, names), columns, gamma);
    }

    private static SVMParameters<Event> parameters(double nu, double gamma) {
        SVMParameters<Event> parameters =
                new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
        parameters.setNu(nu);
        parameters.setGamma(gamma);
        return parameters;
    }

    /** Tribuo numbers features by name; zero-padded names keep the order of the columns. */
    private static String[] names(int columns) {
        String[] names = new String[columns];
        for (int c = 0; c < columns; c++) {
            names[c] = String.format(Locale.ROOT, "column-%03d", c);
        }
        return names;
    }

    private static int[] ids(LibSVMModel<Event> model, String[] names) {
        return Arrays.stream(names).mapToInt(model.getFeatureIDMap()::getID).toArray();
    }

    private static RbfBoundary boundary(svm_model trained, int[] ids, Standardisation columns, double gamma) {
        int count = trained.SV.length;
        double[] vectors = new double[count * ids.length];
        for (int i = 0; i < count; i++) {
            for (svm_node node : trained.SV[i]) {
                int column = indexOf(ids, node.index);
                vectors[i * ids.length + column] = columns.original(column, node.value);
            }
        }
        double[] weights = new double[ids.length];
        for (int c = 0; c < ids.length; c++) {
            weights[c] = gamma / (columns.deviation(c) * columns.deviation(c));
        }
        return new RbfBoundary(vectors, trained.sv_coef[0], weights, columns.means(), trained.rho[0]);
    }

    private static int indexOf(int[] ids, int id) {
        for (int c = 0; c < ids.length; c++) {
            if (ids[c] == id) {
                return c;
            }
        }
        throw new IllegalStateException("Tribuo's feature id is " + id + ", expected one of " + Arrays.toString(ids));
    }
}
