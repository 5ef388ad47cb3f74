package io.oomwatch.models.shape;

import io.oomwatch.models.features.MemoryFeatures;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a fleet knows of healthy rows ({@link io.oomwatch.models.features.MemoryFeatures}). Immutable: many threads read
 * it at once.
 */
public interface ShapeModel {
    /** The number a row is judged by. Allocates nothing. */
    double measure(double[] row);

    /** Measures many rows at once, for one thread. */
    default RowMeasurer newRowMeasurer() {
        double[] row = new double[MemoryFeatures.COUNT];
        return (rows, rowCount, measures) -> {
            for (int i = 0; i < rowCount; i++) {
                System.arraycopy(rows, i * row.length, row, 0, row.length);
                measures[i] = measure(row);
            }
        };
    }

    /** What the measure is compared with. */
    double reference();

    /** The score of a measure, 0 to 1. */
    double score(double measure);

    /** A typical value of that column among healthy rows. */
    double typical(int column);

    /** What {@link #measure} is called in explanations. */
    String measureName();

    /** What {@link #reference} is called in explanations. */
    String referenceName();

    /** Writes all of it, for {@link ShapeTrainer#load}. */
    void save(DataOutput out) throws IOException;
}
