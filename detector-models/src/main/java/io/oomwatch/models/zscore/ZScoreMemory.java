package io.oomwatch.models.zscore;

import io.oomwatch.api.SharedMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is usual for a workload: location and scale over all its pods and lives. */
public final class ZScoreMemory implements SharedMemory {
    private final LocationScale usual = new LocationScale();

    ZScoreMemory() {}

    LocationScale usual() {
        return usual;
    }

    @Override
    public int stateVersion() {
        return ZScoreDetector.STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        usual.save(out);
    }

    void load(DataInput in) throws IOException {
        usual.load(in);
    }
}
