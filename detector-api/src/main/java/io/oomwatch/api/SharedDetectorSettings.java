package io.oomwatch.api;

import java.io.DataInput;
import java.io.IOException;

/**
 * The second shape of a detector: one whose instances share a memory, per workload or across the fleet. The engine
 * creates the memories and hands each detector its own.
 *
 * @param <M> the memory's type
 */
public interface SharedDetectorSettings<M extends SharedMemory> extends DetectorSettings {
    /** How far one memory reaches. */
    Scope scope();

    /** An empty memory. */
    M newMemory();

    /** The memory as it was saved. */
    M resumeMemory(int stateVersion, DataInput in) throws IOException;

    /** A fresh detector that reads {@code memory}. */
    Detector start(SeriesInfo series, M memory);

    /** The detector as it was saved, reading {@code memory}. */
    Detector resume(SeriesInfo series, M memory, int stateVersion, DataInput in) throws IOException;

    /** A detector alone with a memory of its own: for embedding a single series. */
    @Override
    default Detector start(SeriesInfo series) {
        return start(series, newMemory());
    }

    /** As {@link #start(SeriesInfo)}: the memory starts empty. */
    @Override
    default Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        return resume(series, newMemory(), stateVersion, in);
    }
}
