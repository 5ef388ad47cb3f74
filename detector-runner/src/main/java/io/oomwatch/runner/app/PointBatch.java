package io.oomwatch.runner.app;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.source.SourceSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points for one worker, in order of time, with the series they introduce. Filled by one thread, then read by another. */
final class PointBatch {
    /**
     * A series seen for the first time.
     *
     * @param number the number its points carry
     * @param series what it is
     * @param workload whose it is, null for node-level series
     */
    record Introduction(
            int number, SourceSeries series, @Nullable WorkloadId workload) {}

    private final List<Introduction> introductions = new ArrayList<>();
    private int[] series = new int[1 << 10];
    private long[] epochMillis = new long[1 << 10];
    private double[] values = new double[1 << 10];
    private long[] newestMillis = new long[1 << 10];
    private int size;

    void introduce(Introduction introduction) {
        introductions.add(introduction);
    }

    void add(int number, long millis, double value) {
        if (size == series.length) {
            series = Arrays.copyOf(series, 2 * size);
            epochMillis = Arrays.copyOf(epochMillis, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            newestMillis = Arrays.copyOf(newestMillis, 2 * size);
        }
        series[size] = number;
        epochMillis[size] = millis;
        values[size] = value;
        newestMillis[size] = size == 0 ? millis : Math.max(millis, newestMillis[size - 1]);
        size++;
    }

    List<Introduction> introductions() {
        return introductions;
    }

    int size() {
        return size;
    }

    int series(int i) {
        return series[i];
    }

    long epochMillis(int i) {
        return epochMillis[i];
    }

    /** Newest time up to and including that point: they come nearly in order. */
    long newestMillis(int i) {
        return newestMillis[i];
    }

    double value(int i) {
        return values[i];
    }

    boolean isEmpty() {
        return size == 0 && introductions.isEmpty();
    }

    void clear() {
        size = 0;
        introductions.clear();
    }
}
