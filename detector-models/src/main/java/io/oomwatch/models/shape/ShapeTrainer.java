package io.oomwatch.models.shape;

import java.io.DataInput;
import java.io.IOException;

/** Makes models. Equal arguments give equal models, bit for bit. */
public interface ShapeTrainer {
    /** A model of these rows. */
    ShapeModel train(double[][] rows);

    /** The model as it was saved. */
    ShapeModel load(DataInput in) throws IOException;
}
