package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.text.Times;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts points by time within a bound of memory: beyond it, sorted runs go to temporary files, and everything is merged
 * at the end. Points of one time keep the order in which they came.
 */
public final class PointSorter implements Closeable {
    /** Series number, time, value, and the key to sort by. */
    public static final int BYTES_PER_POINT = 4 + 8 + 8 + 8;

    private static final int INDEX_BITS = 24;
    private static final int MAX_POINTS = 1 << INDEX_BITS;
    private static final long INDEX_MASK = MAX_POINTS - 1;
    public static final long MAX_SPAN_MILLIS = 1L << (63 - INDEX_BITS);
    private static final int FIRST_SIZE = 4096;

    private final SeriesDirectory directory;
    private final Path folder;
    private final int memoryPoints;
    private final List<PointCursor> runs = new ArrayList<>();
    private int[] series = new int[FIRST_SIZE];
    private long[] millis = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private int size;
    private long total;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;

    /**
     * @param directory the series the points belong to
     * @param memoryBytes what the points may take, bytes; at least 1 MiB is used
     * @param folder for the temporary files
     */
    public PointSorter(SeriesDirectory directory, long memoryBytes, Path folder) {
        this.directory = directory;
        this.folder = folder;
        this.memoryPoints = (int) Math.min(MAX_POINTS, Math.max(1 << 20, memoryBytes) / BYTES_PER_POINT);
    }

    /** One point, in any order of time. */
    public void add(int seriesNumber, long epochMillis, double value) throws IOException {
        if (size == memoryPoints) {
            runs.add(SpilledRun.write(sorted(), directory, folder));
            size = 0;
        }
        if (size == series.length) {
            int larger = (int) Math.min(memoryPoints, size * 2L);
            series = Arrays.copyOf(series, larger);
            millis = Arrays.copyOf(millis, larger);
            values = Arrays.copyOf(values, larger);
        }
        series[size] = seriesNumber;
        millis[size] = epochMillis;
        values[size] = value;
        size++;
        total++;
        earliest = Math.min(earliest, epochMillis);
        latest = Math.max(latest, epochMillis);
    }

    /** The sorted runs, to be merged: no more points may follow. They end when this sorter is closed. */
    public List<PointCursor> finish() throws IOException {
        if (size > 0) {
            runs.add(sorted());
        }
        return List.copyOf(runs);
    }

    /** How many points there are. */
    public long size() {
        return total;
    }

    @Override
    public void close() throws IOException {
        for (PointCursor run : runs) {
            run.close();
        }
    }

    private Sorted sorted() throws SourceException {
        if (latest - earliest >= MAX_SPAN_MILLIS || latest - earliest < 0) {
            throw new SourceException("times from " + Times.format(earliest) + " to " + Times.format(latest)
                    + ": more than 17 years apart, seconds and milliseconds mixed?");
        }
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((millis[i] - earliest) << INDEX_BITS) | i;
        }
        Arrays.parallelSort(keys);
        return new Sorted(keys);
    }

    /** The points in memory, in order. */
    private final class Sorted implements PointCursor {
        private final long[] keys;
        private int next;

        Sorted(long[] keys) {
            this.keys = keys;
        }

        @Override
        public boolean next(Point into) {
            if (next == keys.length) {
                return false;
            }
            int index = (int) (keys[next++] & INDEX_MASK);
            into.series = series[index];
            into.epochMillis = millis[index];
            into.value = values[index];
            return true;
        }

        @Override
        public SourceSeries series(int number) {
            return directory.get(number);
        }

        @Override
        public void close() {}
    }
}
