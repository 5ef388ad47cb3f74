package io.oomwatch.runner.fetch;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.history.ScrapeTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns points into rows: one table per container, one row per instant, pod and container life. */
final class TableWriter {
    private static final int MAX_BUFFERED_CHARS = 8 << 20;

    private final Columns columns;
    private final TableFiles files;
    private final SourceNotes notes;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Map<String, Map<String, String>> fileNames = new HashMap<>();
    private long rows;
    private long buffered;

    TableWriter(Columns columns, TableFiles files, SourceNotes notes) {
        this.columns = columns;
        this.files = files;
        this.notes = notes;
    }

    /** Rows written so far. */
    long rows() {
        return rows;
    }

    /**
     * Writes all points of a chunk.
     *
     * @param points with the times they were asked for
     * @param times when they were taken
     */
    void write(PointStream points, ScrapeTimes times) throws IOException {
        Point point = new Point();
        long instant = Long.MIN_VALUE;
        while (points.next(point)) {
            if (point.epochMillis != instant) {
                endInstant();
                instant = point.epochMillis;
            }
            SourceSeries series = points.directory().get(point.series);
            int column = columns.of(series.metric());
            long takenMillis = times.of(series, instant);
            if (column >= 0 && !Double.isNaN(point.value) && takenMillis != ScrapeTimes.REPEATED) {
                put(series, column, takenMillis, point.value);
            }
        }
        endInstant();
        flush();
    }

    private void put(SourceSeries series, int column, long takenMillis, double value) {
        String name = fileNames
                .computeIfAbsent(series.namespace(), k -> new HashMap<>())
                .computeIfAbsent(series.container(), k -> Cells.fileName(series.namespace(), k));
        Table table = tables.computeIfAbsent(name, k -> new Table());
        if (!table.rows(series).put(series, column, takenMillis, value)) {
            notes.add(Kind.DUPLICATE_SAMPLE, name, series.metric().prometheusName() + " of " + series.pod());
        }
    }

    private void endInstant() throws IOException {
        for (Table table : tables.values()) {
            int before = table.text.length();
            rows += table.endInstant();
            buffered += table.text.length() - before;
        }
        if (buffered > MAX_BUFFERED_CHARS) {
            flush();
        }
    }

    private void flush() throws IOException {
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            if (table.getValue().text.length() > 0) {
                files.append(table.getKey(), table.getValue().text);
                table.getValue().text.setLength(0);
            }
        }
        buffered = 0;
    }

    private final class Table {
        private final Map<String, PodRows> pods = new TreeMap<>();
        private final List<PodRows.Line> lines = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        PodRows rows(SourceSeries series) {
            return pods.computeIfAbsent(series.pod(), name -> new PodRows(columns, series));
        }

        /** Pods on different nodes are scraped at different moments within one step: their rows go by time. */
        int endInstant() {
            lines.clear();
            pods.values().forEach(pod -> pod.drain(lines));
            lines.sort(Comparator.comparingLong(PodRows.Line::epochMillis));
            lines.forEach(line -> text.append(line.text()));
            return lines.size();
        }
    }
}
