package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The series of a table as cAdvisor would give them, in order of time. */
final class TablePoints implements PointStream {
    private static final Metric[] METRICS = {Metric.WORKING_SET, Metric.ANON, Metric.CGROUP_LIMIT, Metric.START_TIME};

    private final SeriesDirectory directory = new SeriesDirectory();
    private final PriorityQueue<Cursor> queue =
            new PriorityQueue<>(Comparator.comparingLong(Cursor::now).thenComparingInt(cursor -> cursor.numbers[0]));
    private final long scrapeIntervalMillis;
    private final long samples;
    private long read;

    private static final class Cursor {
        final TableSeries series;
        final int[] numbers = new int[METRICS.length];
        int row;
        int metric;

        Cursor(TableSeries series) {
            this.series = series;
        }

        long now() {
            return series.epochMillis()[row];
        }

        double value() {
            return switch (METRICS[metric]) {
                case WORKING_SET -> series.usedBytes()[row];
                case ANON -> series.anonBytes()[row];
                case CGROUP_LIMIT -> Double.isNaN(series.limitBytes()) ? 0 : series.limitBytes();
                default -> series.epochMillis()[0] / 1000;
            };
        }

        /** Moves on to the next value; false at the end. */
        boolean advance() {
            if (++metric == METRICS.length) {
                metric = 0;
                row++;
            }
            return row < series.size();
        }
    }

    TablePoints(List<TableSeries> table, String container, long scrapeIntervalMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        samples = table.stream().mapToLong(TableSeries::size).sum();
        for (TableSeries series : table) {
            Cursor cursor = new Cursor(series);
            for (int i = 0; i < METRICS.length; i++) {
                cursor.numbers[i] = directory.intern(
                        new SourceSeries(METRICS[i], "", series.key(), "", container, "1", "", "", "", ""));
            }
            queue.add(cursor);
        }
    }

    @Override
    public boolean next(Point into) {
        Cursor cursor = queue.poll();
        while (cursor != null) {
            into.series = cursor.numbers[cursor.metric];
            into.epochMillis = cursor.now();
            into.value = cursor.value();
            boolean recorded = !Double.isNaN(into.value);
            if (cursor.metric == 0) {
                read++;
            }
            if (cursor.advance()) {
                queue.add(cursor);
            }
            if (recorded) {
                return true;
            }
            cursor = queue.poll();
        }
        return false;
    }

    @Override
    public SeriesDirectory directory() {
        return directory;
    }

    @Override
    public long scrapeIntervalMillis() {
        return scrapeIntervalMillis;
    }

    @Override
    public double progress() {
        return (double) read / samples;
    }

    @Override
    public void close() {}
}
