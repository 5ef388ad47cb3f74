package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.csv.CsvTables;
import io.oomwatch.runner.source.sort.MergedPoints;
import io.oomwatch.runner.source.sort.SortedPoints;
import io.oomwatch.runner.source.sort.StaleMarks;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Tables: merged as they are, sorted only where they have to be. */
record CsvFiles(
        List<Path> files,
        CsvTables tables,
        DatasetOptions options,
        TimeScale timeScale,
        long scrapeIntervalMillis,
        SourceNotes notes)
        implements SeriesFiles {
    static CsvFiles open(List<Path> files, Described described, DatasetOptions options, SourceNotes notes)
            throws IOException {
        CsvTables tables = CsvTables.open(files, described.csvDefaults(options), notes);
        if (tables.firstMillis() == Long.MAX_VALUE) {
            throw new SourceException(SeriesFiles.nameOf(files) + ": no rows");
        }
        SeriesFiles.requireMetrics(options.required(), tables.metrics(), files);
        Clock clock = Clock.of(described, options, tables.firstMillis(), tables.gapsMillis());
        return new CsvFiles(files, tables, options, clock.timeScale(), clock.scrapeIntervalMillis(), notes);
    }

    @Override
    public PointStream stream() throws IOException {
        ReadProgress progress = new ReadProgress(unpackedBytes(files));
        if (tables.mergeable()) {
            return new StaleMarks(new MergedPoints(
                    tables.cursors(progress),
                    new SeriesDirectory(),
                    timeScale,
                    scrapeIntervalMillis,
                    progress::share,
                    notes));
        }
        return new StaleMarks(new SortedPoints(
                (sorter, directory) -> tables.load(sorter, directory, progress),
                new SortedPoints.Settings(
                        timeScale,
                        scrapeIntervalMillis,
                        progress::share,
                        options.memoryBytes(),
                        options.temporaryFolder(),
                        notes)));
    }

    private static long unpackedBytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Inputs.unpackedBytes(file);
        }
        return bytes;
    }
}
