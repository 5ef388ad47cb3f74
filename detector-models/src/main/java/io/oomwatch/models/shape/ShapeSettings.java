package io.oomwatch.models.shape;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of a detector that learns the healthy shapes of the fleet: which of them a model has of its own is the
 * record's business, how all of them learn is settled here.
 *
 * <p>The four settings of learning stand in every such record: YAML keys are component names, so a nested record would
 * move them below a key of its own and break the files people have.
 */
public interface ShapeSettings extends SharedDetectorSettings<ShapeMemory> {
    /** Of the detector, for messages. */
    String detectorName();

    /** Of what the detector and its memory save, model included. */
    int stateVersion();

    /** What trains a model with these settings. */
    ShapeTrainer trainer();

    /** Rows a model is trained on, at most. */
    int reservoirRows();

    /** Rows before the first training. */
    int minRows();

    /** How long no OOM kill may follow a row for it to be learned from. */
    int settleSeconds();

    /** Of the reservoir and the model. */
    long seed();

    @Override
    default Scope scope() {
        return Scope.FLEET;
    }

    @Override
    default ShapeMemory newMemory() {
        LearningPlan plan = new LearningPlan(reservoirRows(), minRows(), settleSeconds() * 1_000L, seed());
        return new ShapeMemory(plan, trainer(), stateVersion());
    }

    @Override
    default ShapeMemory resumeMemory(int savedVersion, DataInput in) throws IOException {
        UnsupportedStateException.check(detectorName(), savedVersion, stateVersion());
        ShapeMemory memory = newMemory();
        memory.load(in);
        return memory;
    }

    @Override
    default Detector start(SeriesInfo series, ShapeMemory memory) {
        return new ShapeDetector(series, memory);
    }

    @Override
    default Detector resume(SeriesInfo series, ShapeMemory memory, int savedVersion, DataInput in) throws IOException {
        UnsupportedStateException.check(detectorName(), savedVersion, stateVersion());
        ShapeDetector detector = new ShapeDetector(series, memory);
        detector.load(in);
        return detector;
    }
}
