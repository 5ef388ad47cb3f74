package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.sort.PointCursor;
import io.oomwatch.runner.source.text.Ascii;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The points of one table. Rows of one time form a group: a series of a container with a row in the group but no value
 * in it is stale from then on. An empty cell and {@code NaN} mean "no value".
 */
final class CsvCursor implements PointCursor {
    private final CsvRows rows;
    private final CsvLives lives;
    private final SeriesDirectory directory = new SeriesDirectory();
    private final SourceNotes notes;
    private final RowOrder order;

    private int[] groupSeries = new int[64];
    private double[] groupValues = new double[64];
    private int groupSize;
    private int groupNext;
    private long groupMillis = Long.MIN_VALUE;
    private long group;
    private boolean pending;

    private boolean[] live = new boolean[64];
    private long[] seenInGroup = new long[64];

    /** What to do with a row that is older than the one before it. */
    enum RowOrder {
        /** The reader is merged with others: drop it, with a note. */
        REQUIRED,
        /** The reader is sorted afterwards: pass it on. */
        ANY
    }

    CsvCursor(CsvRows rows, CsvDefaults defaults, RowOrder order, SourceNotes notes) {
        this.rows = rows;
        this.lives = new CsvLives(rows, defaults, directory);
        this.order = order;
        this.notes = notes;
    }

    @Override
    public boolean next(Point into) throws IOException {
        while (groupNext == groupSize) {
            if (!fillGroup()) {
                return false;
            }
        }
        into.series = groupSeries[groupNext];
        into.value = groupValues[groupNext];
        into.epochMillis = groupMillis;
        groupNext++;
        return true;
    }

    @Override
    public SourceSeries series(int number) {
        return directory.get(number);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private boolean fillGroup() throws IOException {
        groupNext = 0;
        groupSize = 0;
        group++;
        if (!pending && !nextRow()) {
            return false;
        }
        groupMillis = rows.epochMillis();
        lives.beginGroup();
        do {
            takeRow();
            pending = nextRow();
        } while (pending && rows.epochMillis() == groupMillis);
        markStale();
        return true;
    }

    /** The next row that is in order. */
    private boolean nextRow() throws IOException {
        while (rows.next()) {
            if (order == RowOrder.ANY || rows.epochMillis() >= groupMillis) {
                return true;
            }
            notes.add(Kind.OUT_OF_ORDER, rows.file(), "line " + rows.lineNumber());
        }
        return false;
    }

    private void takeRow() throws SourceException {
        lives.beginRow();
        CsvColumns columns = rows.columns();
        CsvCells cells = rows.cells();
        for (int column = 0; column < columns.size(); column++) {
            Metric metric = columns.metric(column);
            if (metric == null || cells.isEmpty(column)) {
                continue;
            }
            double value = metric.isReason() ? 1 : number(cells, column);
            if (!Double.isNaN(value)) {
                add(lives.series(column, metric), value);
            }
        }
    }

    /** The cell's value; NaN where it has none or none that can be used. */
    private double number(CsvCells cells, int column) throws SourceException {
        double value;
        try {
            value = Ascii.parseDouble(cells.bytes(column), cells.from(column), cells.to(column));
        } catch (NumberFormatException e) {
            throw rows.notANumber(column, e);
        }
        if (value < 0 || Double.isInfinite(value)) {
            String place = rows.file() + ", column '" + rows.columns().name(column) + "'";
            notes.add(Kind.UNUSABLE_VALUE, place, value + " in line " + rows.lineNumber());
            return Double.NaN;
        }
        return value;
    }

    private void add(int series, double value) {
        if (series >= live.length) {
            int larger = Math.max(series + 1, live.length * 2);
            live = Arrays.copyOf(live, larger);
            seenInGroup = Arrays.copyOf(seenInGroup, larger);
        }
        if (!live[series]) {
            live[series] = true;
            lives.current().add(series);
        }
        seenInGroup[series] = group;
        put(series, value);
    }

    private void put(int series, double value) {
        if (groupSize == groupSeries.length) {
            groupSeries = Arrays.copyOf(groupSeries, groupSize * 2);
            groupValues = Arrays.copyOf(groupValues, groupSize * 2);
        }
        groupSeries[groupSize] = series;
        groupValues[groupSize++] = value;
    }

    private void markStale() {
        CsvLife life = lives.nextTouched();
        while (life != null) {
            for (int i = life.size() - 1; i >= 0; i--) {
                int series = life.get(i);
                if (seenInGroup[series] != group) {
                    live[series] = false;
                    life.remove(i);
                    put(series, Double.NaN);
                }
            }
            life = lives.nextTouched();
        }
    }

    /** Opens a table and reads its header; null when there is not even that. */
    static @Nullable CsvCursor open(
            Path file, CsvDefaults defaults, ReadProgress progress, RowOrder order, SourceNotes notes)
            throws IOException {
        CsvRows rows = CsvRows.open(file, defaults, progress, notes);
        return rows == null ? null : new CsvCursor(rows, defaults, order, notes);
    }
}
