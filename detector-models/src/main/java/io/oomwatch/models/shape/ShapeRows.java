package io.oomwatch.models.shape;

import io.oomwatch.api.Sample;
import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.features.RowReservoir;
import io.oomwatch.models.features.SettledRows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Features of one series and its rows that wait to be learned from, for all detectors that look at its shape. */
final class ShapeRows {
    private final long scrapeIntervalMillis;
    private final long settleMillis;
    private final MemoryFeatures features;
    private final SettledRows settled;
    /** Time of the sample that {@link #observe} was last called with. */
    private long observedMillis = Long.MIN_VALUE;

    private boolean closed;

    ShapeRows(long scrapeIntervalMillis, long settleMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.settleMillis = settleMillis;
        features = new MemoryFeatures(scrapeIntervalMillis);
        settled = new SettledRows(settleMillis);
    }

    /** True when the other makes and keeps the same rows of the same samples. */
    boolean isLike(ShapeRows other) {
        return scrapeIntervalMillis == other.scrapeIntervalMillis && settleMillis == other.settleMillis;
    }

    /** One more detector that learns from the rows; gives its number. */
    int addReader() {
        return settled.addReader();
    }

    /**
     * Takes a sample with a usable level, from whichever detector is shown it first.
     *
     * @return true when it completed a new row, to all that ask
     */
    boolean observe(Sample sample) {
        if (sample.epochMillis() != observedMillis) {
            observedMillis = sample.epochMillis();
            closed = features.observe(sample);
            if (closed) {
                settled.add(observedMillis, features.row());
            }
        }
        return closed;
    }

    boolean ready() {
        return features.ready();
    }

    double[] row() {
        return features.row();
    }

    void settle(int reader, long nowMillis, RowReservoir reservoir) {
        settled.settle(reader, nowMillis, reservoir);
    }

    void clear() {
        features.clear();
    }

    void onOomKill(long killedAtEpochMillis) {
        settled.onOomKill(killedAtEpochMillis);
    }

    void save(DataOutput out) throws IOException {
        features.save(out);
        settled.save(out);
    }

    void load(DataInput in) throws IOException {
        features.load(in);
        settled.load(in);
    }
}
