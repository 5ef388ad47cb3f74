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

    /** A hole of more buckets than that starts the ring anew: never draw a trend across it. */
    private static final int LARGEST_HOLE = 3;

    private static final long NONE = Long.MIN_VALUE;

    private final long bucketMillis;
    private final float[] floors = new float[SIZE];
    private final float[] tops = new float[SIZE];
    private int size;
    private long openBucket = NONE;
    private float openFloor;
    private float openTop;

    BucketRing(long bucketMillis) {
        this.bucketMillis = bucketMillis;
    }

    /** Takes a level; true when that closed a bucket. */
    boolean add(long epochMillis, float level) {
        long bucket = Math.floorDiv(epochMillis, bucketMillis);
        if (bucket <= openBucket) {
            openFloor = Math.min(openFloor, level);
            openTop = Math.max(openTop, level);
            return false;
        }
        boolean closed = openBucket != NONE && close(bucket);
        openBucket = bucket;
        openFloor = level;
        openTop = level;
        return closed;
    }

    private boolean close(long nextBucket) {
        long missing = nextBucket - openBucket - 1;
        if (missing > LARGEST_HOLE) {
            size = 0;
            return false;
        }
        for (long i = 0; i <= missing; i++) {
            push(openFloor, openTop); // a short hole holds the level before it
        }
        return true;
    }

    private void push(float floor, float top) {
        if (size == SIZE) {
            System.arraycopy(floors, 1, floors, 0, SIZE - 1);
            System.arraycopy(tops, 1, tops, 0, SIZE - 1);
            size--;
        }
        floors[size] = floor;
        tops[size] = top;
        size++;
    }

    void clear() {
        size = 0;
        openBucket = NONE;
    }

    int size() {
        return size;
    }

    float floor(int index) {
        return floors[index];
    }

    float top(int index) {
        return tops[index];
    }

    /** Change from the oldest floor to the newest, relative to the higher of both, -1 to 1; 0 when there are too few. */
    double growth() {
        if (size < 2) {
            return 0;
        }
        double first = floors[0];
        double last = floors[size - 1];
        double higher = Math.max(first, last);
        return higher > 0 ? (last - first) / higher : 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeFloat(floors[i]);
            out.writeFloat(tops[i]);
        }
        out.writeLong(openBucket);
        out.writeFloat(openFloor);
        out.writeFloat(openTop);
    }

    void load(DataInput in) throws IOException {
        int saved = in.readByte();
        if (saved < 0 || saved > SIZE) {
            throw new IOException("number of buckets is " + saved + ", expected 0 to " + SIZE);
        }
        size = saved;
        for (int i = 0; i < size; i++) {
            floors[i] = in.readFloat();
            tops[i] = in.readFloat();
        }
        openBucket = in.readLong();
        openFloor = in.readFloat();
        openTop = in.readFloat();
    }
}
