package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the first rows of a table tell, before it is read in earnest.
 *
 * @param hasHeader false for an empty file
 * @param metrics the wanted metrics it has a column for
 * @param firstMillis time of its first sample, recorded time; {@code Long.MAX_VALUE} when it has no rows
 * @param ordered false when rows go back in time
 * @param gapsMillis how often two rows followed each other at that distance
 */
record CsvProbe(
        boolean hasHeader,
        Set<Metric> metrics,
        long firstMillis,
        boolean ordered,
        SortedMap<Long, Integer> gapsMillis) {
    private static final int ROWS = 256;

    static CsvProbe of(Path file, CsvDefaults defaults) throws IOException {
        CsvRows rows = CsvRows.open(file, defaults, new ReadProgress(0), new SourceNotes());
        if (rows == null) {
            return new CsvProbe(false, EnumSet.noneOf(Metric.class), Long.MAX_VALUE, true, new TreeMap<>());
        }
        try (rows) {
            SortedMap<Long, Integer> gaps = new TreeMap<>();
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            boolean ordered = true;
            // A table out of order is read to its end: only then its first time is known.
            for (int i = 0; (i < ROWS || !ordered) && rows.next(); i++) {
                long millis = rows.epochMillis();
                if (last != Long.MIN_VALUE && millis != last && i < ROWS) {
                    gaps.merge(Math.abs(millis - last), 1, Integer::sum);
                }
                ordered &= millis >= last;
                first = Math.min(first, millis);
                last = millis;
            }
            return new CsvProbe(true, rows.columns().metrics(), first, ordered, gaps);
        }
    }
}
