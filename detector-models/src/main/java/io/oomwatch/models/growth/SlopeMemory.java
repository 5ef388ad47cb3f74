package io.oomwatch.models.growth;

import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the replicas and later pods of one workload know together: how high is safe, and how it was killed before. */
public final class SlopeMemory implements SharedMemory {
    private static final int STATE_VERSION = 1;
    private static final long NEVER = Long.MIN_VALUE;

    private final SafeMarks safe = new SafeMarks(BucketPyramid.CHANNELS);
    private final ExhaustionRatios ratios = new ExhaustionRatios();
    private long lastKillMillis = NEVER;
    private int kills;

    SlopeMemory() {}

    SafeMarks safe() {
        return safe;
    }

    ExhaustionRatios ratios() {
        return ratios;
    }

    void kill(long epochMillis) {
        safe.rollBack();
        lastKillMillis = Math.max(lastKillMillis, epochMillis);
        kills++;
    }

    /** True when the last kill is at most that long ago. */
    boolean killedWithin(long millis, long epochMillis) {
        return lastKillMillis != NEVER && epochMillis - lastKillMillis <= millis;
    }

    /** Kills ever reported. */
    int kills() {
        return kills;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        safe.save(out);
        ratios.save(out);
        out.writeLong(lastKillMillis);
        out.writeInt(kills);
    }

    static SlopeMemory resume(String detector, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != STATE_VERSION) {
            throw new UnsupportedStateException(detector, stateVersion, STATE_VERSION);
        }
        SlopeMemory memory = new SlopeMemory();
        memory.safe.load(in);
        memory.ratios.load(in);
        memory.lastKillMillis = in.readLong();
        memory.kills = in.readInt();
        return memory;
    }
}
