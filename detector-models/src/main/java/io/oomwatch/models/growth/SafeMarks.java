package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The highest level of each channel that a workload has survived: "never came back from above 61 % before".
 *
 * <p>A level counts when the memory came back from it by itself, or held it for as long as it had grown. An OOM kill
 * takes away what was marked inside the fatal growth, so only committed marks stay. A mark is committed when the memory
 * came back from it and no kill was reported for a grace period (an in-place kill of a child looks like coming back until
 * its report arrives), when it was held for several times the growth, or when the life ended for another reason than
 * memory.
 *
 * <p>Marks are kept in quanta of the largest ceiling seen; replicas with other limits convert.
 */
final class SafeMarks {
    static final int UNKNOWN = -1;

    private static final int CHANNELS = BucketPyramid.CHANNELS;
    private static final int COMMITTED = 0;
    private static final int PENDING_OLD = CHANNELS;
    private static final int PENDING_NEW = 2 * CHANNELS;
    private static final int HELD = 3 * CHANNELS;
    private static final int SAFE = 4 * CHANNELS;

    private final short[] marks = new short[5 * CHANNELS];
    private double ceilingBytes = Double.NaN;
    private long nextExpiryMillis = Long.MIN_VALUE;

    SafeMarks() {
        Arrays.fill(marks, (short) UNKNOWN);
    }

    /** The mark of a channel in quanta of this ceiling, {@link #UNKNOWN} when there is none. */
    int safe(int channel, double ofCeilingBytes) {
        int mark = marks[SAFE + channel];
        return mark < 0 || ofCeilingBytes == ceilingBytes
                ? mark
                : (int) Math.min(Short.MAX_VALUE, mark * (ceilingBytes / ofCeilingBytes));
    }

    /** The memory fell from this level by itself. */
    void cameBack(int channel, int quanta, double ofCeilingBytes) {
        raise(PENDING_NEW + channel, quanta, ofCeilingBytes);
        raise(SAFE + channel, quanta, ofCeilingBytes);
    }

    /** The memory has stayed at this level for as long as it had grown. */
    void held(int channel, int quanta, double ofCeilingBytes) {
        raise(HELD + channel, quanta, ofCeilingBytes);
        raise(SAFE + channel, quanta, ofCeilingBytes);
    }

    /** The memory has stayed at this level for so long that a later growth is another one. */
    void commit(int channel, int quanta, double ofCeilingBytes) {
        raise(COMMITTED + channel, quanta, ofCeilingBytes);
        raise(SAFE + channel, quanta, ofCeilingBytes);
    }

    /** Commits what has waited for at least {@code graceMillis} without a kill. */
    void advance(long epochMillis, long graceMillis) {
        if (epochMillis < nextExpiryMillis) {
            return;
        }
        nextExpiryMillis = epochMillis + graceMillis;
        moveUp(PENDING_OLD, COMMITTED);
        moveUp(PENDING_NEW, PENDING_OLD);
    }

    /** A life ended, not by memory as far as is known; a later kill report still takes back what is not committed. */
    void lifeEnded() {
        moveUp(HELD, PENDING_NEW);
    }

    /** A life ended for another reason than memory. */
    void survived() {
        moveUp(HELD, COMMITTED);
    }

    /** An OOM kill: only committed marks stay. */
    void rollBack() {
        Arrays.fill(marks, PENDING_OLD, SAFE, (short) UNKNOWN);
        System.arraycopy(marks, COMMITTED, marks, SAFE, CHANNELS);
    }

    private void moveUp(int from, int to) {
        for (int c = 0; c < CHANNELS; c++) {
            marks[to + c] = (short) Math.max(marks[to + c], marks[from + c]);
            marks[from + c] = UNKNOWN;
        }
    }

    private void raise(int index, int quanta, double ofCeilingBytes) {
        if (ofCeilingBytes != ceilingBytes) {
            adopt(ofCeilingBytes);
        }
        int own = ofCeilingBytes == ceilingBytes ? quanta : (int) (quanta * (ofCeilingBytes / ceilingBytes));
        if (own > marks[index]) {
            marks[index] = (short) own;
        }
    }

    private void adopt(double larger) {
        if (larger <= ceilingBytes) {
            return;
        }
        double factor = Double.isNaN(ceilingBytes) ? 1 : ceilingBytes / larger;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] >= 0) {
                marks[i] = Quantum.rescale(marks[i], factor);
            }
        }
        ceilingBytes = larger;
    }

    void save(DataOutput out) throws IOException {
        for (short mark : marks) {
            out.writeShort(mark);
        }
        out.writeDouble(ceilingBytes);
        out.writeLong(nextExpiryMillis);
    }

    void load(DataInput in) throws IOException {
        for (int i = 0; i < marks.length; i++) {
            marks[i] = in.readShort();
        }
        ceilingBytes = in.readDouble();
        nextExpiryMillis = in.readLong();
    }
}
