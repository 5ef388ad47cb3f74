package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.SharedMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts and resumes detectors of either shape, as the engine does: it owns the shared memories. */
interface Minter {
    Detector start(SeriesInfo series);

    Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException;

    Collection<? extends SharedMemory> memories();

    /** Replaces every memory, in the order of {@link #memories}, by a saved one; detectors must be resumed afterwards. */
    void resumeMemories(int stateVersion, List<byte[]> states) throws IOException;

    static Minter of(DetectorSettings settings) {
        return settings instanceof SharedDetectorSettings<?> shared ? new Shared<>(shared) : new Alone(settings);
    }

    static boolean isFleet(DetectorSettings settings) {
        return settings instanceof SharedDetectorSettings<?> shared && shared.scope() == Scope.FLEET;
    }

    static byte[] save(SharedMemory memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        memory.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    static byte[] save(Detector detector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** A detector without shared memory. */
    record Alone(DetectorSettings settings) implements Minter {
        @Override
        public Detector start(SeriesInfo series) {
            return settings.start(series);
        }

        @Override
        public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
            return settings.resume(series, stateVersion, in);
        }

        @Override
        public List<SharedMemory> memories() {
            return List.of();
        }

        @Override
        public void resumeMemories(int stateVersion, List<byte[]> states) {}
    }

    /** Detectors that share memories. */
    final class Shared<M extends SharedMemory> implements Minter {
        private static final String FLEET_KEY = "fleet";

        private final SharedDetectorSettings<M> settings;
        private final Map<Object, M> memories = new LinkedHashMap<>();

        Shared(SharedDetectorSettings<M> settings) {
            this.settings = settings;
        }

        private M memoryOf(SeriesInfo series) {
            Object key = settings.scope() == Scope.FLEET ? FLEET_KEY : series.workload();
            return memories.computeIfAbsent(key, k -> settings.newMemory());
        }

        @Override
        public Detector start(SeriesInfo series) {
            return settings.start(series, memoryOf(series));
        }

        @Override
        public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
            return settings.resume(series, memoryOf(series), stateVersion, in);
        }

        @Override
        public Collection<M> memories() {
            return new ArrayList<>(memories.values());
        }

        @Override
        public void resumeMemories(int stateVersion, List<byte[]> states) throws IOException {
            Iterator<byte[]> state = states.iterator();
            for (Map.Entry<Object, M> entry : memories.entrySet()) {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(state.next()));
                entry.setValue(settings.resumeMemory(stateVersion, in));
                if (in.available() > 0) {
                    throw new AssertionError("resumeMemory left " + in.available() + " bytes unread, expected 0");
                }
            }
        }
    }
}
