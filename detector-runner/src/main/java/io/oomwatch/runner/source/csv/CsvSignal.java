package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.text.Ascii;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** One column of a table as a signal: the rows that have a value, in the order of the file. */
public final class CsvSignal {
    private long[] millis = new long[256];
    private double[] values = new double[256];
    private int size;
    private int emptyRows;

    private CsvSignal() {}

    /**
     * Reads it.
     *
     * @throws SourceException when the table has no such column, or a cell of it is not a number
     */
    public static CsvSignal read(Path file, String column) throws IOException {
        CsvDefaults defaults = new CsvDefaults(Map.of(), Map.of(), "", Set.of(Metric.values()));
        CsvRows rows = CsvRows.open(file, defaults, new ReadProgress(0), new SourceNotes());
        if (rows == null) {
            throw new SourceException(file + ": is empty, expected a header and rows");
        }
        CsvSignal signal = new CsvSignal();
        try (rows) {
            int index = index(rows, column);
            while (rows.next()) {
                signal.add(rows, index);
            }
        }
        return signal;
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** Rows left out because the cell was empty or {@code NaN}. */
    public int emptyRows() {
        return emptyRows;
    }

    /** The values, oldest first if the table is in order. */
    public double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Time of a value, epoch milliseconds. */
    public long epochMillis(int index) {
        return millis[index];
    }

    private static int index(CsvRows rows, String column) throws SourceException {
        CsvColumns columns = rows.columns();
        String[] names = new String[columns.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = columns.name(i);
            if (names[i].equals(column)) {
                return i;
            }
        }
        throw new SourceException(rows.where() + ": no column '" + column + "'; there are " + String.join(", ", names));
    }

    private void add(CsvRows rows, int column) throws SourceException {
        CsvCells cells = rows.cells();
        double value;
        try {
            value = cells.isEmpty(column)
                    ? Double.NaN
                    : Ascii.parseDouble(cells.bytes(column), cells.from(column), cells.to(column));
        } catch (NumberFormatException e) {
            throw rows.notANumber(column, e);
        }
        if (Double.isNaN(value)) {
            emptyRows++;
            return;
        }
        if (size == values.length) {
            millis = Arrays.copyOf(millis, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        millis[size] = rows.epochMillis();
        values[size++] = value;
    }
}
