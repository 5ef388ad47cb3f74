package io.oomwatch.runner.source.live;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.util.Arrays;

/**
 * The points of one batch, column by column, with the series they belong to. Grows, is reused, and belongs to one thread at
 * a time: whoever fills it, then whoever reads the batch made of it.
 */
public final class PointColumns {
    private static final int POSITION_BITS = 24;
    private static final int FIRST_CAPACITY = 1 << 8;

    /** Most points of one batch. */
    public static final int MAX_POINTS = (1 << POSITION_BITS) - 1;

    SourceSeries[] series = new SourceSeries[FIRST_CAPACITY];
    int[] sourceIds = new int[FIRST_CAPACITY];
    int[] numbers = new int[FIRST_CAPACITY];
    int seriesCount;

    int[] seriesOf = new int[FIRST_CAPACITY];
    long[] epochMillis = new long[FIRST_CAPACITY];
    double[] values = new double[FIRST_CAPACITY];
    int size;
    private boolean sorted = true;
    private int owners;

    /** Forgets everything. */
    public void clear() {
        seriesCount = 0;
        size = 0;
        owners = 0;
        sorted = true;
    }

    /** Points held. */
    public int size() {
        return size;
    }

    /**
     * Adds a series.
     *
     * @param sourceId the number by which its source knows it, always the same for the same series
     * @return its position
     */
    public int addSeries(SourceSeries one, int sourceId) {
        if (seriesCount == series.length) {
            series = Arrays.copyOf(series, 2 * seriesCount);
            sourceIds = Arrays.copyOf(sourceIds, 2 * seriesCount);
            numbers = Arrays.copyOf(numbers, 2 * seriesCount);
        }
        owners += isOwner(one) ? 1 : 0;
        series[seriesCount] = one;
        sourceIds[seriesCount] = sourceId;
        return seriesCount++;
    }

    /** Adds a point of the series at that position. */
    public void add(int position, long millis, double value) {
        if (size == seriesOf.length) {
            seriesOf = Arrays.copyOf(seriesOf, 2 * size);
            epochMillis = Arrays.copyOf(epochMillis, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        sorted &= size == 0 || epochMillis[size - 1] <= millis;
        seriesOf[size] = position;
        epochMillis[size] = millis;
        values[size] = value;
        size++;
    }

    /**
     * Sorts by time; equal times keep their order. Points that tell who owns a pod come before all others: that must be known
     * before the pod's containers are.
     *
     * @param spare its columns of points are exchanged for these
     * @param scratch overwritten; at least as long as there are points
     */
    public void sortByTime(PointColumns spare, long[] scratch) {
        if (size == 0 || sorted && owners == 0) {
            return;
        }
        long first = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            first = Math.min(first, epochMillis[i]);
        }
        for (int i = 0; i < size; i++) {
            if (owners > 0 && isOwner(series[seriesOf[i]])) {
                epochMillis[i] = first;
                scratch[i] = i;
            } else {
                scratch[i] = (epochMillis[i] - first) << (POSITION_BITS + 1) | 1L << POSITION_BITS | i;
            }
        }
        Arrays.sort(scratch, 0, size);
        spare.reserve(size);
        for (int i = 0; i < size; i++) {
            int from = (int) (scratch[i] & MAX_POINTS);
            spare.seriesOf[i] = seriesOf[from];
            spare.epochMillis[i] = epochMillis[from];
            spare.values[i] = values[from];
        }
        exchangePoints(spare);
        sorted = true;
    }

    private static boolean isOwner(SourceSeries one) {
        return one.metric() == Metric.POD_OWNER;
    }

    private void reserve(int points) {
        if (seriesOf.length < points) {
            int capacity = Integer.highestOneBit(points - 1) << 1;
            seriesOf = new int[capacity];
            epochMillis = new long[capacity];
            values = new double[capacity];
        }
    }

    private void exchangePoints(PointColumns other) {
        int[] otherSeries = other.seriesOf;
        long[] otherMillis = other.epochMillis;
        double[] otherValues = other.values;
        other.seriesOf = seriesOf;
        other.epochMillis = epochMillis;
        other.values = values;
        seriesOf = otherSeries;
        epochMillis = otherMillis;
        values = otherValues;
    }
}
