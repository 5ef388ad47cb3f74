package io.oomwatch.models.svm;

import io.oomwatch.models.shape.ShapeModel;
import io.oomwatch.models.shape.ShapeTrainer;
import java.io.DataInput;
import java.io.IOException;

/** Trains boundaries with Tribuo and loads them without. */
record BoundaryTrainer(double nu, double gamma) implements ShapeTrainer {
    @Override
    public ShapeModel train(double[][] rows) {
        return TribuoTrainer.train(rows, nu, gamma);
    }

    @Override
    public ShapeModel load(DataInput in) throws IOException {
        return RbfBoundary.load(in);
    }
}
