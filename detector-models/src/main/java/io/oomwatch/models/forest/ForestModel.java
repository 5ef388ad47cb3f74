package io.oomwatch.models.forest;

import io.oomwatch.models.shape.RowMeasurer;
import io.oomwatch.models.shape.ShapeModel;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** An isolation forest of the fleet's healthy rows, with their medians for explanations. */
final class ForestModel implements ShapeModel {
    /** Score of a row that is isolated as late as chance has it (Liu, Ting, Zhou 2012, section 3). */
    private static final double ORDINARY = 0.5;

    /** One per thread for all models: models come and go with the epochs. */
    private static final ThreadLocal<int[]> SCRATCH =
            ThreadLocal.withInitial(() -> new int[IsolationForest.MAX_COLUMNS]);

    private final IsolationForest forest;
    private final double[] medians;

    ForestModel(IsolationForest forest, double[] medians) {
        this.forest = forest;
        this.medians = medians;
    }

    static double[] medians(double[][] rows) {
        double[] medians = new double[rows[0].length];
        double[] column = new double[rows.length];
        for (int c = 0; c < medians.length; c++) {
            for (int r = 0; r < rows.length; r++) {
                column[r] = rows[r][c];
            }
            Arrays.sort(column);
            medians[c] = column[column.length / 2];
        }
        return medians;
    }

    @Override
    public double measure(double[] row) {
        return forest.score(row, SCRATCH.get());
    }

    @Override
    public RowMeasurer newRowMeasurer() {
        return new ForestRows(forest);
    }

    @Override
    public double reference() {
        return ORDINARY;
    }

    @Override
    public double score(double measure) {
        return measure;
    }

    @Override
    public double typical(int column) {
        return medians[column];
    }

    @Override
    public String measureName() {
        return "isolation score";
    }

    @Override
    public String referenceName() {
        return "isolation score of an ordinary row";
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (double median : medians) {
            out.writeDouble(median);
        }
        forest.save(out);
    }
}
