package io.oomwatch.runner.source.history;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.sort.PointSorter;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Holds the samples of one answer until it has been read to its end: a failed answer must leave nothing behind. */
final class SampleBuffer implements SampleSink {
    private final SeriesDirectory directory;
    private final Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    private int[] series = new int[1024];
    private long[] millis = new long[1024];
    private double[] values = new double[1024];
    private int size;

    SampleBuffer(SeriesDirectory directory) {
        this.directory = directory;
    }

    /** The metrics seen so far, failed answers included. */
    Set<Metric> metrics() {
        return metrics;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Moves them on, as they are. */
    void moveTo(PointSorter sorter) throws IOException {
        for (int i = 0; i < size; i++) {
            sorter.add(series[i], millis[i], values[i]);
        }
        size = 0;
    }

    /** Moves them on with the times they were taken at, each sample once. */
    void moveTo(PointSorter sorter, ScrapeTimes times) throws IOException {
        for (int i = 0; i < size; i++) {
            long taken = times.of(directory.get(series[i]), millis[i]);
            if (taken != ScrapeTimes.REPEATED) {
                sorter.add(series[i], taken, values[i]);
            }
        }
        size = 0;
    }

    @Override
    public int series(SourceSeries found) {
        metrics.add(found.metric());
        return directory.intern(found);
    }

    @Override
    public void sample(int number, long epochMillis, double value) {
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
            millis = Arrays.copyOf(millis, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        series[size] = number;
        millis[size] = epochMillis;
        values[size++] = value;
    }

    @Override
    public boolean isFull() {
        return false;
    }
}
