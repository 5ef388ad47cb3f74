package io.oomwatch.models.shape;

import java.io.DataInput;
import java.io.DataOutput;

/** A model that looks at one column. */
record OneColumn(int column) implements ShapeTrainer, ShapeModel {
    @Override
    public ShapeModel train(double[][] rows) {
        return this;
    }

    @Override
    public ShapeModel load(DataInput in) {
        return this;
    }

    @Override
    public double measure(double[] row) {
        return row[column];
    }

    @Override
    public double reference() {
        return 1;
    }

    @Override
    public double score(double measure) {
        return Math.min(1, Math.abs(measure));
    }

    @Override
    public double typical(int of) {
        return 0;
    }

    @Override
    public String measureName() {
        return "column";
    }

    @Override
    public String referenceName() {
        return "one";
    }

    @Override
    public void save(DataOutput out) {}
}
