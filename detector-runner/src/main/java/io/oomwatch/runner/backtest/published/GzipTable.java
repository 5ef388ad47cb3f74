package io.oomwatch.runner.backtest.published;

import io.oomwatch.runner.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A table of plain comma-separated cells, with a header, gzipped if its name ends so. */
final class GzipTable {
    private final Path file;
    private final List<String> header;
    private final List<String[]> rows;

    private GzipTable(Path file, List<String> header, List<String[]> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
    }

    static GzipTable read(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            String head = lines.readLine();
            if (head == null) {
                throw new SourceException(file + ": is empty, expected a header line");
            }
            List<String> header = List.of(head.split(",", -1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length != header.size()) {
                    throw new SourceException(file + ":" + (rows.size() + 2) + ": has " + cells.length
                            + " cells, expected " + header.size() + " as in the header");
                }
                rows.add(cells);
            }
            return new GzipTable(file, header, rows);
        }
    }

    int size() {
        return rows.size();
    }

    String text(int row, String column) throws SourceException {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new SourceException(file + ": has no column " + column + ", expected it among " + header);
        }
        return rows.get(row)[index];
    }

    double number(int row, String column) throws SourceException {
        String cell = text(row, column);
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new SourceException(
                    file + ":" + (row + 2) + ": " + column + " is '" + cell + "', expected a number", e);
        }
    }

    /** The files of a folder whose names end so, in order of name. */
    static List<Path> files(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var paths = Files.newDirectoryStream(folder, glob)) {
                paths.forEach(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new SourceException(folder + ": has no " + glob + ", expected the published files there");
        }
        found.sort(null);
        return found;
    }
}
