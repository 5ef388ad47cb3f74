package io.oomwatch.models.features;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the samples of one container life into rows of scale-free features, one row per short bucket (four scrape
 * intervals). {@link MemoryFeature} names the columns.
 *
 * <p>Three rings of 16 buckets, each bucket four times as long as in the ring before it: at a scrape interval of 15 s
 * they cover 16 minutes, 64 minutes and 4.3 hours. Floors, not means: the lower envelope of a garbage-collected heap is
 * what a leak lifts. Allocates nothing after construction; about 0.6 KB.
 */
public final class MemoryFeatures {
    /** Columns of a row. */
    public static final int COUNT = MemoryFeature.values().length;

    private static final int SCRAPES_PER_BUCKET = 4;
    private static final int FACTOR = 4;
    /** Buckets before the first row: less than half a ring has no shape. */
    private static final int READY_BUCKETS = 8;
    /** Levels at or above are broken: doubles count bytes exactly below it. */
    private static final double MAX_BYTES = 0x1p53;

    private static final double MAX_LEVEL = 1.25;
    private static final double UNKNOWN_LEVEL = 0.5;

    private final BucketRing shortRing;
    private final BucketRing mediumRing;
    private final BucketRing longRing;
    private final double[] row = new double[COUNT];
    private boolean ready;

    /** @param scrapeIntervalMillis nominal time between samples, &gt; 0 */
    public MemoryFeatures(long scrapeIntervalMillis) {
        long bucketMillis = SCRAPES_PER_BUCKET * scrapeIntervalMillis;
        float[] levels = new float[3 * BucketRing.FLOATS]; // one array: a row is made of all three
        shortRing = new BucketRing(bucketMillis, levels, 0);
        mediumRing = new BucketRing(FACTOR * bucketMillis, levels, BucketRing.FLOATS);
        longRing = new BucketRing(FACTOR * FACTOR * bucketMillis, levels, 2 * BucketRing.FLOATS);
    }

    /**
     * The level these features are made of, bytes: unreclaimable memory, the working set where that is absent; {@code
     * NaN} when neither is a usable number.
     */
    public static double levelBytes(Sample sample) {
        double bytes = sample.value(Signal.UNRECLAIMABLE_BYTES);
        if (Double.isNaN(bytes)) {
            bytes = sample.value(Signal.WORKING_SET_BYTES);
        }
        return bytes >= 0 && bytes < MAX_BYTES ? bytes : Double.NaN;
    }

    /**
     * Takes a sample; one without a usable level changes nothing.
     *
     * @return true when it completed a new row
     */
    public boolean observe(Sample sample) {
        double bytes = levelBytes(sample);
        if (Double.isNaN(bytes)) {
            return false;
        }
        float level = (float) bytes;
        if (shortRing.isOpenAt(sample.epochMillis())) {
            shortRing.merge(level, level);
            return false;
        }
        boolean closed = open(sample.epochMillis());
        shortRing.merge(level, level);
        ready = shortRing.size() >= READY_BUCKETS && (closed || ready);
        if (ready && closed) {
            fillRow(sample, bytes);
            return true;
        }
        return false;
    }

    /** Opens the buckets of that time. The longer ones are whole short ones: what is in the open short one comes later. */
    private boolean open(long epochMillis) {
        mergeOpen();
        mediumRing.open(epochMillis);
        longRing.open(epochMillis);
        return shortRing.open(epochMillis);
    }

    private void mergeOpen() {
        mediumRing.merge(shortRing.openFloor(), shortRing.openTop());
        longRing.merge(shortRing.openFloor(), shortRing.openTop());
    }

    private void fillRow(Sample sample, double bytes) {
        row[MemoryFeature.LEVEL.ordinal()] = level(sample, bytes);
        row[MemoryFeature.GROWTH_SHORT.ordinal()] = shortRing.growth();
        row[MemoryFeature.GROWTH_MEDIUM.ordinal()] = mediumRing.growth();
        row[MemoryFeature.GROWTH_LONG.ordinal()] = longRing.growth();
        BucketRing shapely = mediumRing.size() >= READY_BUCKETS ? mediumRing : shortRing;
        row[MemoryFeature.SWING.ordinal()] = swing(shapely);
        FloorShape.into(shapely, row);
        row[MemoryFeature.CACHE_SHARE.ordinal()] = cacheShare(sample);
    }

    private static double level(Sample sample, double bytes) {
        double ceilingBytes = sample.ceilingBytes();
        return sample.ceilingKind() == CeilingKind.CONTAINER_LIMIT && ceilingBytes > 0
                ? Math.min(MAX_LEVEL, bytes / ceilingBytes)
                : UNKNOWN_LEVEL;
    }

    private static double swing(BucketRing ring) {
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            sum += ring.top(i) > 0 ? (ring.top(i) - ring.floor(i)) / ring.top(i) : 0;
        }
        return sum / ring.size();
    }

    private static double cacheShare(Sample sample) {
        double share = sample.value(Signal.CACHE_BYTES) / sample.value(Signal.USAGE_BYTES);
        return share >= 0 ? Math.min(1, share) : 0; // NaN when either is absent
    }

    /** True when there is a row to copy. */
    public boolean ready() {
        return ready;
    }

    /** Copies the latest row; it changes only when {@link #observe} returns true. */
    public void copyTo(double[] out) {
        System.arraycopy(row, 0, out, 0, COUNT);
    }

    /** The latest row itself: read only, changes when {@link #observe} returns true. */
    public double[] row() {
        return row;
    }

    /** A new container life begins: its shape is not that of the one before it. */
    public void clear() {
        shortRing.clear();
        mediumRing.clear();
        longRing.clear();
        ready = false;
    }

    /** Writes all state. The caller's state version covers the layout. */
    public void save(DataOutput out) throws IOException {
        mergeOpen();
        shortRing.save(out);
        mediumRing.save(out);
        longRing.save(out);
        out.writeBoolean(ready);
        for (double value : row) {
            out.writeDouble(value);
        }
    }

    /** Reads what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        shortRing.load(in);
        mediumRing.load(in);
        longRing.load(in);
        ready = in.readBoolean();
        for (int i = 0; i < COUNT; i++) {
            row[i] = in.readDouble();
        }
    }
}
