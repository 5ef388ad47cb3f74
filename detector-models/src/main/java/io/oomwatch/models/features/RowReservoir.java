package io.oomwatch.models.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A bounded random sample of all rows ever offered, slowly forgetting: Vitter's algorithm R (1985,
 * doi:10.1145/3147.3165) until {@value #FORGETTING_FACTOR} times the capacity was seen; from then on every row has the
 * same chance to replace one, so that the sample follows a fleet that changes. Seeded: the same rows in the same order
 * give the same sample.
 */
public final class RowReservoir implements SettledRows.Taker {
    private static final int FORGETTING_FACTOR = 8;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final int capacity;
    private final double[] rows;
    private int size;
    private long offered;
    private long randomState;

    /** @param capacity rows kept, &gt; 0 */
    public RowReservoir(int capacity, long seed) {
        this.capacity = capacity;
        rows = new double[capacity * MemoryFeatures.COUNT];
        randomState = seed;
    }

    @Override
    public void take(double[] source, int offset) {
        offer(source, offset);
    }

    /** Offers the row that begins at {@code offset}. */
    public void offer(double[] source, int offset) {
        offered++;
        int slot = size;
        if (size < capacity) {
            size++;
        } else {
            long among = Math.min(offered, (long) FORGETTING_FACTOR * capacity);
            long drawn = Math.floorMod(nextRandom(), among);
            if (drawn >= capacity) {
                return;
            }
            slot = (int) drawn;
        }
        System.arraycopy(source, offset, rows, slot * MemoryFeatures.COUNT, MemoryFeatures.COUNT);
    }

    /** SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195): one long of state to save. */
    private long nextRandom() {
        randomState += GOLDEN_GAMMA;
        long mixed = (randomState ^ (randomState >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Rows held. */
    public int size() {
        return size;
    }

    /** Rows ever offered. */
    public long offered() {
        return offered;
    }

    /** One value of a row held. */
    public double value(int row, int column) {
        return rows[row * MemoryFeatures.COUNT + column];
    }

    /** A copy of all rows held. */
    public double[][] copy() {
        double[][] copy = new double[size][MemoryFeatures.COUNT];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows, i * MemoryFeatures.COUNT, copy[i], 0, MemoryFeatures.COUNT);
        }
        return copy;
    }

    /** Writes all state. The caller's state version covers the layout. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(size);
        out.writeLong(offered);
        out.writeLong(randomState);
        for (int i = 0; i < size * MemoryFeatures.COUNT; i++) {
            out.writeDouble(rows[i]);
        }
    }

    /** Reads what {@link #save} wrote; of a sample larger than this one's capacity the first rows stay. */
    public void load(DataInput in) throws IOException {
        int saved = in.readInt();
        if (saved < 0) {
            throw new IOException("number of rows is " + saved + ", expected >= 0");
        }
        offered = in.readLong();
        randomState = in.readLong();
        size = Math.min(saved, capacity);
        for (long i = 0; i < (long) saved * MemoryFeatures.COUNT; i++) {
            double value = in.readDouble();
            if (i < rows.length) {
                rows[(int) i] = value;
            }
        }
    }
}
