package io.oomwatch.runner.source.live;

import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the samples of one source, drops those it has delivered before, and sorts the rest. Sources overlap their
 * reads so that samples that were committed late are not lost; this is what makes that harmless. One thread.
 */
public final class BatchBuilder implements SampleSink {
    /** Series without samples for this long make room for new ones. */
    private static final long MAKE_ROOM_MILLIS = 300_000;

    private final long forgetAfterMillis;
    private final int maxSeries;
    private final Map<SourceSeries, Known> known = new HashMap<>();
    private final List<Known> knownOf = new ArrayList<>();
    private PointColumns points = new PointColumns();
    private int generation;
    private long repeated;
    private long newestMillis = Long.MIN_VALUE;
    private long sweptAtMillis = Long.MIN_VALUE;

    /** Where a series stands: its newest sample delivered, and its place in the batch being built. */
    private static final class Known {
        long deliveredMillis = Long.MIN_VALUE;
        long deliveredBefore = Long.MIN_VALUE;
        long pendingMillis = Long.MIN_VALUE;
        int generation = -1;
        int position;
    }

    /** A series without samples for {@code forgetAfterMillis} is forgotten. */
    public BatchBuilder(long forgetAfterMillis) {
        this(forgetAfterMillis, Integer.MAX_VALUE);
    }

    /** The same, of at most that many series at a time: samples of further ones are dropped. */
    public BatchBuilder(long forgetAfterMillis, int maxSeries) {
        this.forgetAfterMillis = forgetAfterMillis;
        this.maxSeries = maxSeries;
    }

    @Override
    public int series(SourceSeries candidate) {
        Known entry = known.get(candidate);
        if (entry == null) {
            if (known.size() >= maxSeries) {
                return SeriesDirectory.REFUSED;
            }
            entry = new Known();
            known.put(candidate, entry);
        }
        if (entry.generation != generation) {
            entry.generation = generation;
            entry.position = points.addSeries(candidate, LiveBatch.NO_ID);
            knownOf.add(entry);
        }
        return entry.position;
    }

    @Override
    public void sample(int number, long millis, double value) throws SourceException {
        if (points.size() == PointColumns.MAX_POINTS) {
            throw new SourceException(
                    "more than " + PointColumns.MAX_POINTS + " samples at once, expected a shorter time range");
        }
        if (number == SeriesDirectory.REFUSED) {
            repeated++;
            return;
        }
        Known entry = knownOf.get(number);
        if (millis <= entry.deliveredMillis) {
            repeated++;
            return;
        }
        points.add(number, millis, value);
        entry.pendingMillis = Math.max(entry.pendingMillis, millis);
        newestMillis = Math.max(newestMillis, millis);
    }

    @Override
    public boolean isFull() {
        return false;
    }

    /** Event time of the newest sample ever taken, {@link Long#MIN_VALUE} before the first. */
    public long newestMillis() {
        return newestMillis;
    }

    /** Samples gathered for the next batch. */
    public int size() {
        return points.size();
    }

    /** Samples seen again, and dropped, since the last call. */
    public long takeRepeated() {
        long count = repeated;
        repeated = 0;
        return count;
    }

    /** Throws away what was gathered: the answer it came from was incomplete. */
    public void discard() {
        knownOf.forEach(entry -> entry.pendingMillis = Long.MIN_VALUE);
        begin();
    }

    /** One more sample that is of no use. */
    public void countDropped() {
        repeated++;
    }

    /** The batch just built could not be handed over and will be sent again: its samples are not delivered. */
    public void takeBack(LiveBatch batch) {
        for (SourceSeries one : batch.series()) {
            Known entry = known.get(one);
            if (entry != null) {
                entry.deliveredMillis = entry.deliveredBefore;
            }
        }
    }

    /** Hands over what was gathered. */
    public LiveBatch build(long throughMillis) {
        points.sortByTime(new PointColumns(), new long[points.size()]);
        for (Known entry : knownOf) {
            entry.deliveredBefore = entry.deliveredMillis;
            entry.deliveredMillis = Math.max(entry.deliveredMillis, entry.pendingMillis);
            entry.pendingMillis = Long.MIN_VALUE;
        }
        LiveBatch batch = LiveBatch.of(points, throughMillis);
        points = new PointColumns();
        begin();
        forgetOld();
        return batch;
    }

    private void begin() {
        generation++;
        points.clear();
        knownOf.clear();
    }

    private void forgetOld() {
        long afterMillis = known.size() < maxSeries ? forgetAfterMillis : MAKE_ROOM_MILLIS;
        if (newestMillis - afterMillis < sweptAtMillis) {
            return;
        }
        sweptAtMillis = newestMillis;
        known.values().removeIf(entry -> entry.deliveredMillis < newestMillis - afterMillis);
    }
}
