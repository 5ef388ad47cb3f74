package io.oomwatch.models.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Floors and tops of the last {@value #SIZE} closed time buckets, oldest first. Buckets are indexed by time, so lost and
 * irregular samples never distort a slope.
 *
 * <p>Implementation notes: levels are floats of bytes. Seven digits are plenty for ratios of levels, and they halve what
 * a series costs; exact byte counts stay in the sample.
 */
final class BucketRing {
    static final int SIZE = 16;
    /** Room a ring needs. */
    static final int FLOATS = 2 * SIZE;

    /** A hole of more buckets than that starts the ring anew: never draw a trend across it. */
    private static final int LARGEST_HOLE = 3;

    private static final long NONE = Long.MIN_VALUE;

    private final long bucketMillis;
    /** Floors from {@code floor} on, tops from {@code top} on. */
    private final float[] levels;

    private final int floor;
    private final int top;
    private int size;
    /** End of the bucket that is open: comparing with it is cheaper than dividing by a bucket's length. */
    private long openEndMillis = NONE;

    private float openFloor = Float.POSITIVE_INFINITY;
    private float openTop = Float.NEGATIVE_INFINITY;

    /** @param from where its {@link #FLOATS} in {@code levels} begin */
    BucketRing(long bucketMillis, float[] levels, int from) {
        this.bucketMillis = bucketMillis;
        this.levels = levels;
        floor = from;
        top = from + SIZE;
    }

    /** True when that time lies in the bucket that is open. */
    boolean isOpenAt(long epochMillis) {
        return epochMillis < openEndMillis;
    }

    /** Takes the lowest and the highest of some levels of the bucket that is open; again does no harm. */
    void merge(float lowest, float highest) {
        openFloor = Math.min(openFloor, lowest);
        openTop = Math.max(openTop, highest);
    }

    /** Opens the bucket of that time, if another one is open, with nothing in it; true when that closed one. */
    boolean open(long epochMillis) {
        if (epochMillis < openEndMillis) {
            return false;
        }
        long bucket = Math.floorDiv(epochMillis, bucketMillis);
        boolean closed = openEndMillis != NONE && close(bucket);
        openEndMillis = (bucket + 1) * bucketMillis;
        empty();
        return closed;
    }

    private void empty() {
        openFloor = Float.POSITIVE_INFINITY;
        openTop = Float.NEGATIVE_INFINITY;
    }

    float openFloor() {
        return openFloor;
    }

    float openTop() {
        return openTop;
    }

    private boolean close(long nextBucket) {
        long missing = nextBucket - openBucket() - 1;
        if (missing > LARGEST_HOLE) {
            size = 0;
            return false;
        }
        for (long i = 0; i <= missing; i++) {
            push(openFloor, openTop); // a short hole holds the level before it
        }
        return true;
    }

    private void push(float lowest, float highest) {
        if (size == SIZE) {
            System.arraycopy(levels, floor + 1, levels, floor, SIZE - 1);
            System.arraycopy(levels, top + 1, levels, top, SIZE - 1);
            size--;
        }
        levels[floor + size] = lowest;
        levels[top + size] = highest;
        size++;
    }

    private long openBucket() {
        return openEndMillis == NONE ? NONE : Math.floorDiv(openEndMillis, bucketMillis) - 1;
    }

    void clear() {
        size = 0;
        openEndMillis = NONE;
        empty();
    }

    int size() {
        return size;
    }

    float floor(int index) {
        return levels[floor + index];
    }

    float top(int index) {
        return levels[top + index];
    }

    /** Change from the oldest floor to the newest, relative to the higher of both, -1 to 1; 0 when there are too few. */
    double growth() {
        if (size < 2) {
            return 0;
        }
        double first = floor(0);
        double last = floor(size - 1);
        double higher = Math.max(first, last);
        return higher > 0 ? (last - first) / higher : 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeFloat(floor(i));
            out.writeFloat(top(i));
        }
        out.writeLong(openBucket());
        boolean isOpen = openEndMillis != NONE;
        out.writeFloat(isOpen ? openFloor : 0);
        out.writeFloat(isOpen ? openTop : 0);
    }

    void load(DataInput in) throws IOException {
        int saved = in.readByte();
        if (saved < 0 || saved > SIZE) {
            throw new IOException("number of buckets is " + saved + ", expected 0 to " + SIZE);
        }
        size = saved;
        for (int i = 0; i < size; i++) {
            levels[floor + i] = in.readFloat();
            levels[top + i] = in.readFloat();
        }
        long openBucket = in.readLong();
        openEndMillis = openBucket == NONE ? NONE : (openBucket + 1) * bucketMillis;
        openFloor = in.readFloat();
        openTop = in.readFloat();
        if (openBucket == NONE) {
            empty();
        }
    }
}
