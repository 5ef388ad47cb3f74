package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.csv.CsvCursor.RowOrder;
import io.oomwatch.runner.source.sort.PointCursor;
import io.oomwatch.runner.source.sort.PointSorter;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A set of tables, looked at but not yet read. */
public final class CsvTables {
    /** More open files than this at a time would run into the limits of ordinary systems. */
    private static final int MAX_OPEN_FILES = 256;

    private final List<Path> files;
    private final CsvDefaults defaults;
    private final SourceNotes notes;
    private final Set<Metric> metrics = EnumSet.noneOf(Metric.class);
    private final SortedMap<Long, Integer> gapsMillis = new TreeMap<>();
    private boolean ordered = true;
    private long firstMillis = Long.MAX_VALUE;

    private CsvTables(List<Path> files, CsvDefaults defaults, SourceNotes notes) {
        this.files = files;
        this.defaults = defaults;
        this.notes = notes;
    }

    /** Looks at the first rows of each file. Files are taken in the order given: it decides between duplicates. */
    public static CsvTables open(List<Path> files, CsvDefaults defaults, SourceNotes notes) throws IOException {
        CsvTables tables = new CsvTables(List.copyOf(files), defaults, notes);
        for (Path file : files) {
            tables.probe(file);
        }
        return tables;
    }

    /** The metrics that have a column in some file. */
    public Set<Metric> metrics() {
        return Set.copyOf(metrics);
    }

    /** Recorded time of the first sample; {@code Long.MAX_VALUE} when there is none. */
    public long firstMillis() {
        return firstMillis;
    }

    /** How often which distance between two rows was seen, recorded milliseconds. */
    public SortedMap<Long, Integer> gapsMillis() {
        return new TreeMap<>(gapsMillis);
    }

    /** True when the files can be merged as they are; false when they have to be sorted first. */
    public boolean mergeable() {
        return ordered && files.size() <= MAX_OPEN_FILES;
    }

    /** One cursor for each file, to be merged. */
    public List<PointCursor> cursors(ReadProgress progress) throws IOException {
        List<PointCursor> cursors = new ArrayList<>();
        try {
            for (Path file : files) {
                CsvCursor cursor = CsvCursor.open(file, defaults, progress, RowOrder.REQUIRED, notes);
                if (cursor != null) {
                    cursors.add(cursor);
                }
            }
        } catch (IOException e) {
            for (PointCursor cursor : cursors) {
                cursor.close();
            }
            throw e;
        }
        return cursors;
    }

    /** Reads file after file into a sorter. */
    public void load(PointSorter sorter, SeriesDirectory directory, ReadProgress progress) throws IOException {
        Point point = new Point();
        for (Path file : files) {
            try (CsvCursor cursor = CsvCursor.open(file, defaults, progress, RowOrder.ANY, notes)) {
                int[] numbers = new int[0];
                while (cursor != null && cursor.next(point)) {
                    if (point.series >= numbers.length) {
                        numbers = Arrays.copyOf(numbers, Math.max(point.series + 1, numbers.length * 2));
                    }
                    if (numbers[point.series] == 0) {
                        numbers[point.series] = directory.intern(cursor.series(point.series)) + 1;
                    }
                    sorter.add(numbers[point.series] - 1, point.epochMillis, point.value);
                }
            }
        }
    }

    private void probe(Path file) throws IOException {
        CsvProbe probe = CsvProbe.of(file, defaults);
        if (probe.firstMillis() == Long.MAX_VALUE) {
            notes.add(Kind.EMPTY_FILE, file.toString(), probe.hasHeader() ? "only a header" : "0 lines");
            return;
        }
        if (!probe.metrics().contains(Metric.WORKING_SET)) {
            notes.add(Kind.NO_WORKING_SET, file.toString(), "no column " + Metric.WORKING_SET.prometheusName());
        }
        metrics.addAll(probe.metrics());
        firstMillis = Math.min(firstMillis, probe.firstMillis());
        ordered &= probe.ordered();
        probe.gapsMillis().forEach((gap, count) -> gapsMillis.merge(gap, count, Integer::sum));
    }
}
