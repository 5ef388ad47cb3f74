package io.oomwatch.runner.source.live;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the samples of one source, drops those it has delivered before, and sorts the rest. Sources overlap their
 * reads so that samples that were committed late are not lost; this is what makes that harmless. One thread.
 */
public final class BatchBuilder implements SampleSink {
    private static final int POSITION_BITS = 24;
    private static final int POSITION_MASK = (1 << POSITION_BITS) - 1;

    private final long forgetAfterMillis;
    private final Map<SourceSeries, Known> known = new HashMap<>();
    private final List<SourceSeries> series = new ArrayList<>();
    private final List<Known> knownOf = new ArrayList<>();
    private int[] seriesOf = new int[1 << 10];
    private long[] epochMillis = new long[1 << 10];
    private double[] values = new double[1 << 10];
    private int size;
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
        this.forgetAfterMillis = forgetAfterMillis;
    }

    @Override
    public int series(SourceSeries candidate) {
        Known entry = known.computeIfAbsent(candidate, key -> new Known());
        if (entry.generation != generation) {
            entry.generation = generation;
            entry.position = series.size();
            series.add(candidate);
            knownOf.add(entry);
        }
        return entry.position;
    }

    @Override
    public void sample(int number, long millis, double value) throws SourceException {
        if (size == POSITION_MASK) {
            throw new SourceException("more than " + POSITION_MASK + " samples at once, expected a shorter time range");
        }
        Known entry = knownOf.get(number);
        if (millis <= entry.deliveredMillis) {
            repeated++;
            return;
        }
        if (size == seriesOf.length) {
            seriesOf = Arrays.copyOf(seriesOf, 2 * size);
            epochMillis = Arrays.copyOf(epochMillis, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        seriesOf[size] = number;
        epochMillis[size] = millis;
        values[size] = value;
        size++;
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
        return size;
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
        long[] order = order();
        int[] sortedSeries = new int[size];
        long[] sortedMillis = new long[size];
        double[] sortedValues = new double[size];
        for (int i = 0; i < size; i++) {
            int from = (int) (order[i] & POSITION_MASK);
            sortedSeries[i] = seriesOf[from];
            sortedMillis[i] = epochMillis[from];
            sortedValues[i] = values[from];
        }
        for (Known entry : knownOf) {
            entry.deliveredBefore = entry.deliveredMillis;
            entry.deliveredMillis = Math.max(entry.deliveredMillis, entry.pendingMillis);
            entry.pendingMillis = Long.MIN_VALUE;
        }
        LiveBatch batch =
                new LiveBatch(List.copyOf(series), sortedSeries, sortedMillis, sortedValues, size, throughMillis);
        begin();
        forgetOld();
        return batch;
    }

    /**
     * Points in order of time: distance from the first, then owners of pods before all others, then arrival, packed into
     * one number each.
     */
    private long[] order() {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            first = Math.min(first, epochMillis[i]);
        }
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            boolean owner = series.get(seriesOf[i]).metric() == Metric.POD_OWNER;
            if (owner) {
                epochMillis[i] = first; // who owns a pod must be known before its containers' samples arrive
            }
            order[i] = (epochMillis[i] - first) << (POSITION_BITS + 1) | (owner ? 0L : 1L) << POSITION_BITS | i;
        }
        Arrays.sort(order);
        return order;
    }

    private void begin() {
        generation++;
        series.clear();
        knownOf.clear();
        size = 0;
    }

    private void forgetOld() {
        if (newestMillis - forgetAfterMillis < sweptAtMillis) {
            return;
        }
        sweptAtMillis = newestMillis;
        known.values().removeIf(entry -> entry.deliveredMillis < newestMillis - forgetAfterMillis);
    }
}
