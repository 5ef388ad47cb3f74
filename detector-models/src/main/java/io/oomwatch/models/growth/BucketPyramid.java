package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last 16 bucket floors and tops of a series at 7 time scales, each four times the one below.
 *
 * <p>Buckets are indexed by time, not by sample: bucket {@code b} of level {@code k} covers {@code [b, b+1) * 4^k} scrape
 * intervals, so lost and irregular samples never distort a slope. With a scrape interval of 15 s the
 * levels span from 4 minutes to 11 days; a leak of any speed is 4 to 15 buckets long at one of them. Floors are the lower
 * envelope, which for a garbage-collected heap is the level after collection once a bucket is longer than the period.
 *
 * <p>Time is counted from the life's first sample, which lies in the middle of its bucket of level 0 and two thirds into
 * its bucket of every level above. So the same memory at another time of day is judged alike, and samples whose times
 * are off by less than half an interval, as those of a range query are, fall into the same buckets.
 *
 * <p>The newest bucket of level 0 is the one still open: with one sample per bucket it costs nothing and saves a scrape
 * interval of delay. Above, only closed buckets are visible. The first bucket of a life is dropped at every level: it is
 * partial, and the program's start is in it. A hole of more than {@value #BRIDGED} buckets empties the
 * ring of that level alone; a shorter one is bridged by a straight line.
 *
 * <p>Amortised cost of a sample: {@code sum 4^-k} = 1.33 bucket closes. Layout: floors of level k at {@code 16k}; tops of
 * levels 3 and up behind them; of the tops below only the last two are kept, which is what the headroom needs.
 */
final class BucketPyramid {
    static final int LEVELS = 7;
    static final int RING = 16;
    /** Lowest level whose tops are tested for growth of their own. */
    static final int FIRST_TOP_LEVEL = 3;
    /** One channel per level of floors, then one per tested level of tops. */
    static final int CHANNELS = LEVELS + LEVELS - FIRST_TOP_LEVEL;

    private static final int BRIDGED = 3;
    private static final int TOPS = LEVELS * RING;
    private static final int SHORT_TOPS = TOPS + (LEVELS - FIRST_TOP_LEVEL) * RING;
    private static final int OPEN = SHORT_TOPS + 2 * FIRST_TOP_LEVEL;
    private static final int NEWEST = 0;
    private static final int SIZE = LEVELS;
    private static final int NOISE_COUNT = 2 * LEVELS;
    private static final int COUNTS = NOISE_COUNT + CHANNELS;
    private static final long NONE = Long.MIN_VALUE;
    /** Bucket of a life's first sample: two thirds of {@code 4^k} at every level {@code k}. */
    private static final long FIRST_BUCKET = 0b10_10_10_10_10_10;

    private static final int NOISE_MEMORY = 64;
    /** Size of a ring whose next bucket is the first of a life: partial, and with the start-up in it, it is dropped. */
    private static final byte UNSTARTED = -1;

    private final long bucketMillis;
    /** Few arrays: their headers are part of every series' cost. */
    private final short[] rings = new short[OPEN + 2 * LEVELS];

    private final byte[] counts = new byte[COUNTS];
    private final float[] noise = new float[CHANNELS];
    private long lastBucket = NONE;
    private long originMillis;

    BucketPyramid(long bucketMillis) {
        this.bucketMillis = bucketMillis;
        clear();
    }

    /** Forgets every bucket; the noise estimates stay. */
    void clear() {
        lastBucket = NONE;
        Arrays.fill(counts, SIZE, SIZE + LEVELS, UNSTARTED);
        for (int k = 0; k < LEVELS; k++) {
            emptyOpen(k);
        }
    }

    /** Forgets what a fall that was a kill has done to the noise estimates. */
    void forgetNoise() {
        Arrays.fill(noise, 0);
        Arrays.fill(counts, NOISE_COUNT, COUNTS, (byte) 0);
    }

    /**
     * Takes a level.
     *
     * @return number of levels, from 0 up, that have a bucket more than before; 0 when only the newest one of level 0
     *     was touched
     */
    int add(long epochMillis, int quanta) {
        long previous = lastBucket;
        if (previous == NONE) {
            originMillis = epochMillis - FIRST_BUCKET * bucketMillis - bucketMillis / 2;
        }
        long bucket = previous == NONE ? FIRST_BUCKET : bucket(epochMillis - originMillis, previous + 1);
        if (bucket <= previous) {
            mergeNewest(quanta);
            return 0;
        }
        lastBucket = bucket;
        if (previous == NONE) {
            push(0, quanta, quanta);
            return 1;
        }
        int floor = floorAgo(0, 0);
        int top = topAgo(0, 0);
        updateNoise(0);
        bridge(0, bucket - previous - 1, quanta);
        push(0, quanta, quanta);
        for (int k = 1; k < LEVELS; k++) {
            floor = Math.min(rings[OPEN + 2 * k], floor);
            top = Math.max(rings[OPEN + 2 * k + 1], top);
            long steps = (bucket >> 2 * k) - (previous >> 2 * k);
            if (steps == 0) {
                rings[OPEN + 2 * k] = (short) floor;
                rings[OPEN + 2 * k + 1] = (short) top;
                return k;
            }
            push(k, floor, top);
            updateNoise(k);
            bridge(k, steps - 1, quanta);
            emptyOpen(k);
        }
        return LEVELS;
    }

    /** The bucket of that time; mostly the one expected, which needs no division. */
    private long bucket(long sinceOriginMillis, long expected) {
        long sinceExpected = sinceOriginMillis - expected * bucketMillis;
        return sinceExpected >= 0 && sinceExpected < bucketMillis
                ? expected
                : Math.floorDiv(sinceOriginMillis, bucketMillis);
    }

    /** Length of a bucket of this level, milliseconds. */
    long bucketMillis(int level) {
        return bucketMillis << 2 * level;
    }

    /** Buckets in the ring of this level. */
    int size(int level) {
        return Math.max(0, counts[SIZE + level]);
    }

    /** Floor of the bucket {@code ago} before the newest visible one of this level. */
    int floorAgo(int level, int ago) {
        return rings[RING * level + (counts[NEWEST + level] - ago & RING - 1)];
    }

    /** Top likewise; below level {@value #FIRST_TOP_LEVEL} only for {@code ago} 0 and 1. */
    int topAgo(int level, int ago) {
        return rings[topIndex(level, counts[NEWEST + level] - ago)];
    }

    /** Level {@code channel}'s floors below {@value #LEVELS}, the tops of levels 3 and up behind. */
    int valueAgo(int channel, int ago) {
        return channel < LEVELS ? floorAgo(channel, ago) : topAgo(level(channel), ago);
    }

    /** Lowest value of a channel's ring. */
    int lowest(int channel) {
        int level = level(channel);
        int from = channel < LEVELS ? RING * level : TOPS + RING * (level - FIRST_TOP_LEVEL);
        int lowest = Short.MAX_VALUE;
        if (counts[SIZE + level] == RING) {
            for (int i = from; i < from + RING; i++) {
                lowest = Math.min(lowest, rings[i]);
            }
            return lowest;
        }
        for (int ago = 0; ago < counts[SIZE + level]; ago++) {
            lowest = Math.min(lowest, rings[from + (counts[NEWEST + level] - ago & RING - 1)]);
        }
        return lowest;
    }

    /**
     * Level {@code channel}'s value with dips of one bucket filled: a process that is replaced between two scrapes has
     * not given its memory back. The newest and the oldest bucket are as they are.
     */
    int filledAgo(int channel, int ago) {
        int value = valueAgo(channel, ago);
        if (ago == 0 || ago + 1 >= size(level(channel))) {
            return value;
        }
        return Math.max(value, Math.min(valueAgo(channel, ago - 1), valueAgo(channel, ago + 1)));
    }

    static int level(int channel) {
        return channel < LEVELS ? channel : channel - LEVELS + FIRST_TOP_LEVEL;
    }

    /** Twice the mean square of the falls from one bucket to the next, in quanta squared: a random walk's variance. */
    double noise(int channel) {
        return noise[channel];
    }

    /** Start of the bucket {@code ago} before the newest visible one of this level. */
    long startMillis(int level, int ago) {
        long index = (lastBucket >> 2 * level) - (level == 0 ? 0 : 1) - ago;
        return originMillis + index * bucketMillis(level);
    }

    /** How much of the open bucket of this level is over, 0 to 1. */
    double openShare(int level, long epochMillis) {
        long length = bucketMillis(level);
        return Math.floorMod(epochMillis - originMillis, length) / (double) length;
    }

    /** The same bytes under another ceiling. */
    void rescale(double factor) {
        for (int i = 0; i < OPEN; i++) {
            rings[i] = Quantum.rescale(rings[i], factor);
        }
        for (int k = 1; k < LEVELS; k++) {
            if (rings[OPEN + 2 * k] != Short.MAX_VALUE || rings[OPEN + 2 * k + 1] != 0) {
                rings[OPEN + 2 * k] = Quantum.rescale(rings[OPEN + 2 * k], factor);
                rings[OPEN + 2 * k + 1] = Quantum.rescale(rings[OPEN + 2 * k + 1], factor);
            }
        }
        for (int c = 0; c < CHANNELS; c++) {
            noise[c] *= (float) (factor * factor);
        }
    }

    private void mergeNewest(int quanta) {
        int i = counts[NEWEST + 0];
        rings[i] = (short) Math.min(rings[i], quanta);
        int top = topIndex(0, i);
        rings[top] = (short) Math.max(rings[top], quanta);
    }

    private void emptyOpen(int level) {
        rings[OPEN + 2 * level] = Short.MAX_VALUE;
        rings[OPEN + 2 * level + 1] = 0;
    }

    private static int topIndex(int level, int position) {
        return level < FIRST_TOP_LEVEL
                ? SHORT_TOPS + 2 * level + (position & 1)
                : TOPS + RING * (level - FIRST_TOP_LEVEL) + (position & RING - 1);
    }

    private void push(int level, int floor, int top) {
        int at = counts[NEWEST + level] + 1 & RING - 1;
        counts[NEWEST + level] = (byte) at;
        rings[RING * level + at] = (short) floor;
        rings[topIndex(level, at)] = (short) top;
        if (counts[SIZE + level] < RING) {
            counts[SIZE + level]++;
        }
    }

    private void bridge(int level, long missing, int quanta) {
        if (missing > BRIDGED) {
            counts[SIZE + level] = 0;
        } else if (missing > 0) {
            int floor = floorAgo(level, 0);
            int top = topAgo(level, 0);
            for (int i = 1; i <= missing; i++) {
                push(
                        level,
                        floor + (int) ((quanta - floor) * i / (missing + 1)),
                        top + (int) ((quanta - top) * i / (missing + 1)));
            }
        }
    }

    /** Growth is not noise, nor are the steps of a staircase; what the level falls for at least two buckets is. */
    private void updateNoise(int level) {
        if (counts[SIZE + level] < 3) {
            return;
        }
        updateNoise(level, Math.max(floorAgo(level, 0), floorAgo(level, 1)) - floorAgo(level, 2));
        if (level >= FIRST_TOP_LEVEL) {
            updateNoise(
                    LEVELS + level - FIRST_TOP_LEVEL, Math.max(topAgo(level, 0), topAgo(level, 1)) - topAgo(level, 2));
        }
    }

    private void updateNoise(int channel, int change) {
        if (counts[NOISE_COUNT + channel] < NOISE_MEMORY) {
            counts[NOISE_COUNT + channel]++;
        }
        float squared = change < 0 ? 2f * change * change : 0;
        noise[channel] += (squared - noise[channel]) / counts[NOISE_COUNT + channel];
    }

    void save(DataOutput out) throws IOException {
        writeShorts(out, rings);
        out.write(counts);
        for (float variance : noise) {
            out.writeFloat(variance);
        }
        out.writeLong(lastBucket);
        out.writeLong(originMillis);
    }

    /** @param stateVersion of the detector: before 2 time was counted from 1970 */
    void load(DataInput in, int stateVersion) throws IOException {
        readShorts(in, rings);
        in.readFully(counts);
        for (int c = 0; c < CHANNELS; c++) {
            noise[c] = in.readFloat();
        }
        lastBucket = in.readLong();
        originMillis = stateVersion < 2 ? 0 : in.readLong();
    }

    private static void writeShorts(DataOutput out, short[] values) throws IOException {
        for (short value : values) {
            out.writeShort(value);
        }
    }

    private static void readShorts(DataInput in, short[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readShort();
        }
    }
}
