package io.oomwatch.models.recurring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last 16 kills of a container, each with the start of the life or of the growth it ended. */
final class KillLog {
    static final int KEPT = 16;

    private final long[] kills = new long[KEPT];
    private final long[] starts = new long[KEPT];
    private int count;

    /** Kills kept. */
    int size() {
        return Math.min(count, KEPT);
    }

    /** Kills ever added. */
    int total() {
        return count;
    }

    /** Time of a kill, 0 for the oldest kept. */
    long kill(int index) {
        return kills[slot(index)];
    }

    /** Start of the life that it ended; the kill before it where the life went on. */
    long start(int index) {
        return starts[slot(index)];
    }

    /** Time of the newest kill. */
    long last() {
        return kill(size() - 1);
    }

    void add(long killMillis, long startMillis) {
        kills[count % KEPT] = killMillis;
        starts[count % KEPT] = startMillis;
        count++;
    }

    private int slot(int index) {
        return (count - size() + index) % KEPT;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < KEPT; i++) {
            out.writeLong(kills[i]);
            out.writeLong(starts[i]);
        }
    }

    void load(DataInput in) throws IOException {
        count = in.readInt();
        for (int i = 0; i < KEPT; i++) {
            kills[i] = in.readLong();
            starts[i] = in.readLong();
        }
    }
}
