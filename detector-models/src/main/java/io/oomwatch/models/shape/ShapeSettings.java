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
 */
public interface ShapeSettings extends SharedDetectorSettings<ShapeMemory> {
    /** Of the detector, for messages. */
    String detectorName();

    /** Of what the detector and its memory save, model included. */
    int stateVersion();

    /** What trains a model with these settings. */
    ShapeTrainer trainer();

    /** What the fleet learns from. */
    LearningPlan learning();

    @Override
    default Scope scope() {
        return Scope.FLEET;
    }

    @Override
    default ShapeMemory newMemory() {
        return new ShapeMemory(learning(), trainer(), stateVersion());
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
