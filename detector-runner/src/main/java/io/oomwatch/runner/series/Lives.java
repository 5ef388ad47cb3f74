package io.oomwatch.runner.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Tells container lives apart. A new container id is a new life; without ids a later start time is; without either a
 * risen restart counter is. Ids of lives that ended are remembered for a while, because cAdvisor's old series linger.
 */
final class Lives {
    /** A restart moves the start time by at least the old life's length; rounding moves it by less than this. */
    private static final long START_JITTER_MILLIS = 1_000;

    private static final int REMEMBERED = 4;

    private final String[] endedIds = {"", "", "", ""};
    private int ended;
    private String currentId = "";
    private long startMillis = Long.MIN_VALUE;
    private double restarts = Double.NaN;

    /** What a container id on a point means. */
    enum Sighting {
        SAME,
        NEW,
        ENDED
    }

    Sighting see(String containerId) {
        if (containerId.equals(currentId) || containerId.isEmpty()) { // mostly the same object
            return Sighting.SAME;
        }
        for (String id : endedIds) {
            if (containerId.equals(id)) {
                return Sighting.ENDED;
            }
        }
        boolean first = currentId.isEmpty();
        if (!first) {
            endedIds[ended] = currentId;
            ended = (ended + 1) % REMEMBERED;
        }
        currentId = containerId;
        return first ? Sighting.SAME : Sighting.NEW;
    }

    /** Takes a start time; true when it begins a new life that no container id has told of. */
    boolean startedAt(long epochMillis) {
        boolean later = startMillis != Long.MIN_VALUE && epochMillis > startMillis + START_JITTER_MILLIS;
        startMillis = Math.max(startMillis, epochMillis);
        return later && currentId.isEmpty();
    }

    /** Takes a restart counter; true when it tells of a new life and nothing better is available. */
    boolean restartsAt(double count) {
        boolean risen = count > restarts;
        restarts = count;
        return risen && currentId.isEmpty() && startMillis == Long.MIN_VALUE;
    }

    /** Start of the current life, {@link Long#MIN_VALUE} when no source tells. */
    long startMillis() {
        return startMillis;
    }

    void save(DataOutput out) throws IOException {
        for (String id : endedIds) {
            out.writeUTF(id);
        }
        out.writeInt(ended);
        out.writeUTF(currentId);
        out.writeLong(startMillis);
        out.writeDouble(restarts);
    }

    void load(DataInput in) throws IOException {
        for (int i = 0; i < REMEMBERED; i++) {
            endedIds[i] = in.readUTF();
        }
        ended = in.readInt();
        currentId = in.readUTF();
        startMillis = in.readLong();
        restarts = in.readDouble();
    }
}
