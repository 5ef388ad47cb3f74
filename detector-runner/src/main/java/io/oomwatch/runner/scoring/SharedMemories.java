package io.oomwatch.runner.scoring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.SharedMemory;
import org.jspecify.annotations.Nullable;

/** The shared memories of one scope: one slot per detector of the set, empty where it shares nothing at this scope. */
public final class SharedMemories {
    private final DetectorSet detectors;
    private final @Nullable SharedMemory[] memories;

    public SharedMemories(DetectorSet detectors, Scope scope) {
        this.detectors = detectors;
        memories = new @Nullable SharedMemory[detectors.size()];
        for (int i = 0; i < memories.length; i++) {
            if (detectors.entries().get(i).settings() instanceof SharedDetectorSettings<?> shared
                    && shared.scope() == scope) {
                memories[i] = shared.newMemory();
            }
        }
    }

    /** The memory of the detector at that position, null when it has none at this scope. */
    public @Nullable SharedMemory get(int detector) {
        return memories[detector];
    }

    /** Starts every detector of the set for one series. */
    static Detector[] start(SeriesInfo series, SharedMemories workload, SharedMemories fleet) {
        Detector[] started = new Detector[workload.detectors.size()];
        for (int i = 0; i < started.length; i++) {
            DetectorSettings settings = workload.detectors.entries().get(i).settings();
            SharedMemory memory = workload.get(i) != null ? workload.get(i) : fleet.get(i);
            started[i] = memory == null
                    ? settings.start(series)
                    : startShared((SharedDetectorSettings<?>) settings, series, memory);
        }
        return started;
    }

    // the memory came from the same settings' newMemory()
    @SuppressWarnings("unchecked")
    private static <M extends SharedMemory> Detector startShared(
            SharedDetectorSettings<M> settings, SeriesInfo series, SharedMemory memory) {
        return settings.start(series, (M) memory);
    }

    /** Ends an epoch: rebuild what was learned. */
    public void endEpoch(long epochMillis) {
        for (SharedMemory memory : memories) {
            if (memory != null) {
                memory.endEpoch(epochMillis);
            }
        }
    }

    /** Lets every memory learn from the detectors of one series. */
    public void learn(SeriesScorer scorer) {
        for (int i = 0; i < memories.length; i++) {
            SharedMemory memory = memories[i];
            if (memory != null) {
                memory.learn(scorer.detector(i));
            }
        }
    }
}
