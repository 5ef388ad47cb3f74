package io.oomwatch.runner.source.live;

import io.oomwatch.runner.source.SourceSeries;
import java.util.List;

/** Points of one source in order of time, and how far that source has come. Not changed once handed over. */
public final class LiveBatch {
    private final List<SourceSeries> series;
    private final int[] seriesOf;
    private final long[] epochMillis;
    private final double[] values;
    private final int size;
    private final long throughMillis;

    LiveBatch(
            List<SourceSeries> series,
            int[] seriesOf,
            long[] epochMillis,
            double[] values,
            int size,
            long throughMillis) {
        this.series = series;
        this.seriesOf = seriesOf;
        this.epochMillis = epochMillis;
        this.values = values;
        this.size = size;
        this.throughMillis = throughMillis;
    }

    /** Points in it. */
    public int size() {
        return size;
    }

    /** The series with points here; points refer to it by position. */
    public List<SourceSeries> series() {
        return series;
    }

    /** Position in {@link #series} of point {@code i}. */
    public int seriesOf(int i) {
        return seriesOf[i];
    }

    /** Event time of point {@code i}; never falls from one to the next. */
    public long epochMillis(int i) {
        return epochMillis[i];
    }

    /** Value of point {@code i}. */
    public double value(int i) {
        return values[i];
    }

    /** Event time up to which this source has delivered everything. */
    public long throughMillis() {
        return throughMillis;
    }
}
