package io.oomwatch.models.forest;

import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.shape.ShapeModel;
import io.oomwatch.models.shape.ShapeTrainer;
import java.io.DataInput;
import java.io.IOException;

/** Grows forests from the rows a fleet learned from. */
record ForestTrainer(ForestPlan plan) implements ShapeTrainer {
    @Override
    public ShapeModel train(double[][] rows) {
        int columns = rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, flat, r * columns, columns);
        }
        return new ForestModel(IsolationForest.train(flat, columns, rows.length, plan), ForestModel.medians(rows));
    }

    @Override
    public ShapeModel load(DataInput in) throws IOException {
        double[] medians = new double[MemoryFeatures.COUNT];
        for (int c = 0; c < medians.length; c++) {
            medians[c] = in.readDouble();
        }
        IsolationForest forest = IsolationForest.load(in);
        if (forest.columns() != medians.length) {
            throw new IOException("saved forest has " + forest.columns() + " columns, expected " + medians.length);
        }
        return new ForestModel(forest, medians);
    }
}
