package io.oomwatch.runner.scoring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** Writes every memory with its version. */
    public void save(DataOutput out, StateBuffer buffer) throws IOException {
        for (SharedMemory memory : memories) {
            out.writeInt(memory == null ? -1 : memory.stateVersion());
            if (memory != null) {
                buffer.write(out, memory::save);
            }
        }
    }

    /** Takes over what {@link #save} wrote of the detectors that go on. Call it before any detector is started. */
    public void load(DataInput in, SavedDetectors saved) throws IOException {
        for (int i = 0; i < saved.size(); i++) {
            int version = in.readInt();
            if (version < 0) {
                continue;
            }
            byte[] state = StateBuffer.readBytes(in);
            int position = saved.position(i);
            if (position >= 0 && memories[position] != null) {
                DetectorSet.Entry entry = detectors.entries().get(position);
                try {
                    memories[position] = ((SharedDetectorSettings<?>) entry.settings())
                            .resumeMemory(version, StateBuffer.open(state));
                } catch (UnsupportedStateException e) {
                    saved.drop(entry.name());
                }
            }
        }
    }

    /** The detectors of one series as they were saved; those without a usable state start anew. */
    static Detector[] resume(
            SeriesInfo series,
            SharedMemories workload,
            SharedMemories fleet,
            SavedDetectors saved,
            int[] versions,
            byte[][] states)
            throws IOException {
        Detector[] resumed = new Detector[workload.detectors.size()];
        for (int i = 0; i < resumed.length; i++) {
            DetectorSettings settings = workload.detectors.entries().get(i).settings();
            SharedMemory memory = workload.get(i) != null ? workload.get(i) : fleet.get(i);
            if (states[i].length > 0) {
                try {
                    DataInput in = StateBuffer.open(states[i]);
                    resumed[i] = memory == null
                            ? settings.resume(series, versions[i], in)
                            : resumeShared((SharedDetectorSettings<?>) settings, series, memory, versions[i], in);
                    continue;
                } catch (UnsupportedStateException e) {
                    saved.drop(workload.detectors.entries().get(i).name());
                }
            }
            resumed[i] = memory == null
                    ? settings.start(series)
                    : startShared((SharedDetectorSettings<?>) settings, series, memory);
        }
        return resumed;
    }

    // the memory came from the same settings
    @SuppressWarnings("unchecked")
    private static <M extends SharedMemory> Detector resumeShared(
            SharedDetectorSettings<M> settings, SeriesInfo series, SharedMemory memory, int version, DataInput in)
            throws IOException {
        return settings.resume(series, (M) memory, version, in);
    }
}
