package io.oomwatch.runner.source.live;

import io.oomwatch.runner.source.SourceSeries;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Points of one source in order of time, and how far that source has come. Not changed until it is released. */
public final class LiveBatch {
    /** A source without numbers of its own. */
    public static final int NO_ID = -1;

    private final PointColumns points;
    private final long throughMillis;
    private final @Nullable BlockingQueue<PointColumns> pool;

    private LiveBatch(PointColumns points, long throughMillis, @Nullable BlockingQueue<PointColumns> pool) {
        this.points = points;
        this.throughMillis = throughMillis;
        this.pool = pool;
    }

    /** A batch of its own columns. */
    static LiveBatch of(PointColumns points, long throughMillis) {
        return new LiveBatch(points, throughMillis, null);
    }

    /** A batch whose columns go back to the pool once it has been read. */
    public static LiveBatch pooled(PointColumns points, long throughMillis, BlockingQueue<PointColumns> pool) {
        return new LiveBatch(points, throughMillis, pool);
    }

    /** It has been read and is not touched again. */
    public void release() {
        if (pool != null) {
            points.clear();
            pool.offer(points); // a full pool: one for the garbage collector
        }
    }

    /** Points in it. */
    public int size() {
        return points.size;
    }

    /** The series with points here; points refer to it by position. */
    public List<SourceSeries> series() {
        return Collections.unmodifiableList(Arrays.asList(points.series).subList(0, points.seriesCount));
    }

    /** How many series there are. */
    public int seriesCount() {
        return points.seriesCount;
    }

    /** The series at that position. */
    public SourceSeries series(int position) {
        return points.series[position];
    }

    /** The number by which its source knows the series at that position, {@link #NO_ID} when it has none. */
    public int sourceId(int position) {
        return points.sourceIds[position];
    }

    /** The reader's own number of the series at that position, as it was set. */
    public int number(int position) {
        return points.numbers[position];
    }

    /** Notes the reader's own number of a series. */
    public void number(int position, int number) {
        points.numbers[position] = number;
    }

    /** Position in {@link #series} of point {@code i}. */
    public int seriesOf(int i) {
        return points.seriesOf[i];
    }

    /** Event time of point {@code i}; never falls from one to the next. */
    public long epochMillis(int i) {
        return points.epochMillis[i];
    }

    /** Value of point {@code i}. */
    public double value(int i) {
        return points.values[i];
    }

    /** Event time up to which this source has delivered everything. */
    public long throughMillis() {
        return throughMillis;
    }
}
