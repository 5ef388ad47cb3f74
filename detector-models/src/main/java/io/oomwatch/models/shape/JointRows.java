package io.oomwatch.models.shape;

import io.oomwatch.api.Detector;
import io.oomwatch.api.JointScorer;
import io.oomwatch.api.Sample;
import io.oomwatch.models.features.MemoryFeatures;
import org.jspecify.annotations.Nullable;

/** Judges the new rows of many series together. */
final class JointRows implements JointScorer {
    /** A block of the forest's. */
    private static final int CAPACITY = 1_024;

    private final ShapeDetector[] waiting = new ShapeDetector[CAPACITY];
    private final double[] rows = new double[CAPACITY * MemoryFeatures.COUNT];
    private final double[] measures = new double[CAPACITY];
    private int size;
    private double score;
    private @Nullable ShapeModel measured;
    private @Nullable RowMeasurer measurer;

    @Override
    public int capacity() {
        return CAPACITY;
    }

    @Override
    public boolean observe(Detector detector, Sample sample) {
        ShapeDetector shape = (ShapeDetector) detector;
        boolean waits = shape.take(sample);
        if (waits) {
            shape.copyRowTo(rows, size * MemoryFeatures.COUNT);
            waiting[size++] = shape;
        } else {
            score = shape.score();
        }
        return waits;
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public int finish(double[] scores) {
        int count = size;
        size = 0;
        if (count == 0) {
            return 0;
        }
        ShapeModel model = waiting[0].model();
        measurer(model).measure(rows, count, measures);
        for (int i = 0; i < count; i++) {
            waiting[i].judged(model, measures[i]);
            scores[i] = waiting[i].score();
        }
        return count;
    }

    @SuppressWarnings("ReferenceEquality") // models are replaced, never changed
    private RowMeasurer measurer(ShapeModel model) {
        RowMeasurer known = measurer;
        if (known == null || model != measured) {
            known = model.newRowMeasurer();
            measurer = known;
            measured = model;
        }
        return known;
    }
}
