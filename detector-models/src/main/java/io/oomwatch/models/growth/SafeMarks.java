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

    private static final int COMMITTED = 0;
    private static final int PENDING_OLD = 1;
    private static final int PENDING_NEW = 2;
    private static final int HELD = 3;
    private static final int SAFE = 4;
    private static final int KINDS = 5;

    private final int channels;
    /** Kind by kind, channel by channel. */
    private final short[] marks;

    private double ceilingBytes = Double.NaN;
    private long nextExpiryMillis = Long.MIN_VALUE;

    SafeMarks(int channels) {
        this.channels = channels;
        marks = new short[KINDS * channels];
        Arrays.fill(marks, (short) UNKNOWN);
    }

    /** The mark of a channel in quanta of this ceiling, {@link #UNKNOWN} when there is none. */
    int safe(int channel, double ofCeilingBytes) {
        int mark = marks[at(SAFE, channel)];
        return mark < 0 || ofCeilingBytes == ceilingBytes
                ? mark
                : (int) Math.min(Short.MAX_VALUE, mark * (ceilingBytes / ofCeilingBytes));
    }

    /** The memory fell from this level by itself. */
    void cameBack(int channel, int quanta, double ofCeilingBytes) {
        raise(at(PENDING_NEW, channel), quanta, ofCeilingBytes);
        raise(at(SAFE, channel), quanta, ofCeilingBytes);
    }

    /** The memory has stayed at this level for as long as it had grown. */
    void held(int channel, int quanta, double ofCeilingBytes) {
        raise(at(HELD, channel), quanta, ofCeilingBytes);
        raise(at(SAFE, channel), quanta, ofCeilingBytes);
    }

    /** The memory has stayed at this level for so long that a later growth is another one. */
    void commit(int channel, int quanta, double ofCeilingBytes) {
        raise(at(COMMITTED, channel), quanta, ofCeilingBytes);
        raise(at(SAFE, channel), quanta, ofCeilingBytes);
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
        Arrays.fill(marks, at(PENDING_OLD, 0), at(SAFE, 0), (short) UNKNOWN);
        System.arraycopy(marks, at(COMMITTED, 0), marks, at(SAFE, 0), channels);
    }

    private void moveUp(int from, int to) {
        for (int c = 0; c < channels; c++) {
            marks[at(to, c)] = (short) Math.max(marks[at(to, c)], marks[at(from, c)]);
            marks[at(from, c)] = UNKNOWN;
        }
    }

    private int at(int kind, int channel) {
        return kind * channels + channel;
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
