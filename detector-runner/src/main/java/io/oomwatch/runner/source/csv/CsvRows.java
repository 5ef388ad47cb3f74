package io.oomwatch.runner.source.csv;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.text.Ascii;
import io.oomwatch.runner.source.text.ByteLines;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.ReadProgress;
import io.oomwatch.runner.source.text.Times;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of one table, split into cells, with their times. */
final class CsvRows implements Closeable {
    private final Path path;
    private final ByteLines lines;
    private final CsvCells cells = new CsvCells();
    private final CsvColumns columns;
    private long epochMillis;

    private CsvRows(Path path, ByteLines lines, CsvColumns columns) {
        this.path = path;
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Opens a table and reads its header; null when there is not even that.
     *
     * @param progress counts the bytes of the rows, unpacked: a small file is read at once, long before its rows are used
     */
    static @Nullable CsvRows open(Path file, CsvDefaults defaults, ReadProgress progress, SourceNotes notes)
            throws IOException {
        ByteLines lines = new ByteLines(Inputs.open(file), file.toString(), progress);
        try {
            if (!lines.next()) {
                lines.close();
                return null;
            }
            CsvCells header = new CsvCells();
            if (lines.end() > lines.start() && lines.buffer()[lines.start()] == '<') {
                throw new SourceException(lines.where() + ": begins with '<': HTML or XML, not a table");
            }
            header.split(lines.buffer(), lines.start(), lines.end(), lines.where());
            return new CsvRows(file, lines, CsvColumns.of(header, defaults.metrics(), lines.where(), notes));
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Moves to the next row; blank lines are passed over.
     *
     * @throws SourceException when the row has another number of cells than the header, or no time
     */
    boolean next() throws IOException {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.start() == lines.end());
        cells.split(lines.buffer(), lines.start(), lines.end(), lines.where());
        if (cells.size() != columns.size()) {
            throw new SourceException(lines.where() + ": " + NumberText.count(cells.size(), "cell") + ", expected "
                    + columns.size() + " as in the header");
        }
        epochMillis = time();
        return true;
    }

    /** Recorded time of the current row. */
    long epochMillis() {
        return epochMillis;
    }

    CsvCells cells() {
        return cells;
    }

    CsvColumns columns() {
        return columns;
    }

    Path path() {
        return path;
    }

    String file() {
        return path.toString();
    }

    long lineNumber() {
        return lines.lineNumber();
    }

    String where() {
        return lines.where();
    }

    SourceException notANumber(int column, NumberFormatException cause) {
        return new SourceException(
                lines.where() + ": column '" + columns.name(column) + "': '" + cause.getMessage()
                        + "' is not a number, expected digits, an empty cell or NaN",
                cause);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private long time() throws SourceException {
        int column = columns.time();
        try {
            if ("timestamp_s".equals(columns.name(column))) {
                double seconds = Ascii.parseDouble(cells.bytes(column), cells.from(column), cells.to(column));
                if (Double.isFinite(seconds)) {
                    return Times.secondsToMillis(seconds);
                }
            } else if (!columns.name(column).endsWith("ms")) {
                return Times.parseMillis(cells.bytes(column), cells.from(column), cells.to(column));
            } else {
                double millis = Ascii.parseDouble(cells.bytes(column), cells.from(column), cells.to(column));
                if (Double.isFinite(millis)) {
                    return Math.round(millis);
                }
            }
            throw new NumberFormatException(cells.text(column, lines.where()));
        } catch (NumberFormatException e) {
            throw new SourceException(
                    lines.where() + ": column '" + columns.name(column) + "': '" + e.getMessage()
                            + "' is not a time, expected Unix seconds, epoch milliseconds or ISO 8601 with a zone",
                    e);
        }
    }
}
