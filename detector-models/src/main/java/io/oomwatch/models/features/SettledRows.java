package io.oomwatch.models.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Rows of one series that wait until they may be called benign: those of a life that ends in an OOM kill are dropped, the
 * others are handed to the shared memory once they are old enough. Neighbouring rows are nearly equal: of each eighth of
 * the waiting time one goes on. Fixed size, twice what waits. Several readers may take the rows, each at its own pace; a
 * row is kept until the last one has it.
 */
public final class SettledRows {
    private static final int ROWS_PER_WAIT = 8;
    private static final int CAPACITY = 2 * ROWS_PER_WAIT;

    private final long settleMillis;
    private final double[] rows = new double[CAPACITY * MemoryFeatures.COUNT];
    private final long[] epochMillis = new long[CAPACITY];
    /** By reader: rows at the front that it has taken and others have not. */
    private int[] taken = {0};

    private int size;
    private long nextEpochMillis = Long.MIN_VALUE;

    /** Takes settled rows. */
    @FunctionalInterface
    public interface Taker {
        /** {@link MemoryFeatures#COUNT} values from {@code offset} on; read them during the call only. */
        void take(double[] rows, int offset);
    }

    /** @param settleMillis how long no OOM kill may follow a row for it to count as benign, milliseconds, &ge; 0 */
    public SettledRows(long settleMillis) {
        this.settleMillis = settleMillis;
    }

    /** One more reader; gives its number. The first, 0, is always there. */
    public int addReader() {
        taken = Arrays.copyOf(taken, taken.length + 1);
        taken[taken.length - 1] = taken[0];
        return taken.length - 1;
    }

    /** Keeps a row, or skips it; when full the oldest makes room. Allocates nothing. */
    public void add(long rowEpochMillis, double[] row) {
        if (rowEpochMillis < nextEpochMillis) {
            return;
        }
        nextEpochMillis = rowEpochMillis + settleMillis / ROWS_PER_WAIT;
        if (size == CAPACITY) {
            drop(1);
        }
        System.arraycopy(row, 0, rows, size * MemoryFeatures.COUNT, MemoryFeatures.COUNT);
        epochMillis[size] = rowEpochMillis;
        size++;
    }

    private void drop(int count) {
        System.arraycopy(rows, count * MemoryFeatures.COUNT, rows, 0, (size - count) * MemoryFeatures.COUNT);
        System.arraycopy(epochMillis, count, epochMillis, 0, size - count);
        size -= count;
        for (int reader = 0; reader < taken.length; reader++) {
            taken[reader] = Math.max(0, taken[reader] - count);
        }
    }

    /** The life these rows belong to ended in an OOM kill at that time: they are no example of health. */
    public void onOomKill(long killedAtEpochMillis) {
        int first = 0;
        while (first < size && epochMillis[first] < killedAtEpochMillis - settleMillis) {
            first++;
        }
        int after = first;
        while (after < size && epochMillis[after] <= killedAtEpochMillis) {
            after++;
        }
        System.arraycopy(
                rows,
                after * MemoryFeatures.COUNT,
                rows,
                first * MemoryFeatures.COUNT,
                (size - after) * MemoryFeatures.COUNT);
        System.arraycopy(epochMillis, after, epochMillis, first, size - after);
        size -= after - first;
        for (int reader = 0; reader < taken.length; reader++) {
            taken[reader] -= Math.max(0, Math.min(taken[reader], after) - first);
        }
    }

    /** As {@link #settle(int, long, Taker)} for the first reader. */
    public void settle(long nowEpochMillis, Taker taker) {
        settle(0, nowEpochMillis, taker);
    }

    /** Hands every row over that nothing happened to for long enough before {@code nowEpochMillis}; each once. */
    public void settle(int reader, long nowEpochMillis, Taker taker) {
        int settled = taken[reader];
        while (settled < size && epochMillis[settled] <= nowEpochMillis - settleMillis) {
            taker.take(rows, settled * MemoryFeatures.COUNT);
            settled++;
        }
        taken[reader] = settled;
        int everyones = settled;
        for (int others : taken) {
            everyones = Math.min(everyones, others);
        }
        if (everyones > 0) {
            drop(everyones);
        }
    }

    /** Writes all state. The caller's state version covers the layout. */
    public void save(DataOutput out) throws IOException {
        out.writeByte(size);
        out.writeLong(nextEpochMillis);
        for (int i = 0; i < size; i++) {
            out.writeLong(epochMillis[i]);
            for (int c = 0; c < MemoryFeatures.COUNT; c++) {
                out.writeDouble(rows[i * MemoryFeatures.COUNT + c]);
            }
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        int saved = in.readByte();
        if (saved < 0 || saved > CAPACITY) {
            throw new IOException("number of waiting rows is " + saved + ", expected 0 to " + CAPACITY);
        }
        size = saved;
        Arrays.fill(taken, 0);
        nextEpochMillis = in.readLong();
        for (int i = 0; i < size; i++) {
            epochMillis[i] = in.readLong();
            for (int c = 0; c < MemoryFeatures.COUNT; c++) {
                rows[i * MemoryFeatures.COUNT + c] = in.readDouble();
            }
        }
    }
}
