package io.oomwatch.models.growth;

import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The highest level that any pod of a workload has survived. */
public final class LevelMemory implements SharedMemory {
    private static final int STATE_VERSION = 1;

    private final SafeMarks safe = new SafeMarks(1);

    LevelMemory() {}

    static LevelMemory resume(String detector, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != STATE_VERSION) {
            throw new UnsupportedStateException(detector, stateVersion, STATE_VERSION);
        }
        LevelMemory memory = new LevelMemory();
        memory.safe.load(in);
        return memory;
    }

    SafeMarks safe() {
        return safe;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        safe.save(out);
    }
}
