package io.oomwatch.bench.report;

import java.util.List;

/**
 * What one run found.
 *
 * @param format version of this layout
 * @param machine where
 * @param pace "full", or "quick": fewer, shorter rounds
 * @param rows in the order of the table
 */
public record Report(int format, Machine machine, String pace, List<Row> rows) {
    /** The layout written. */
    public static final int FORMAT = 1;

    public Report {
        rows = List.copyOf(rows);
        if (format != FORMAT) {
            throw new IllegalArgumentException("format is " + format + ", expected " + FORMAT);
        }
    }
}
