package io.oomwatch.runner.fetch;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.history.Grid;
import io.oomwatch.runner.source.history.PrometheusHistory;
import io.oomwatch.runner.source.history.RangeChunks;
import io.oomwatch.runner.source.history.RangeChunks.Stamp;
import io.oomwatch.runner.source.sort.MergedPoints;
import io.oomwatch.runner.source.sort.PointSorter;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Writes a stretch of time of a Prometheus as a dataset of tables; goes on where an earlier run broke off. */
public final class Fetch {
    private static final String TABLES = "csv";

    private final Path folder;
    private final String source;

    /**
     * @param folder the dataset's
     * @param source what is asked, in words: a broken-off run goes on only with the same
     */
    public Fetch(Path folder, String source) {
        this.folder = folder;
        this.source = source;
    }

    /**
     * What was written.
     *
     * @param tables files
     * @param rows in this run
     */
    public record Result(int tables, long rows) {}

    /**
     * The grid of a run that broke off in this folder.
     *
     * @throws SourceException when the folder holds tables, or a broken-off run that asked something else
     */
    public Optional<Grid> unfinished() throws IOException {
        Optional<Checkpoint> checkpoint = Checkpoint.of(folder);
        if (checkpoint.isPresent()) {
            String other = checkpoint.get().source();
            if (!other.equals(source)) {
                throw new SourceException(folder + ": a fetch of " + other + " broke off here, this one is of " + source
                        + ": name another folder, or remove it");
            }
            return Optional.of(checkpoint.get().grid());
        }
        if (hasTables()) {
            throw new SourceException(
                    folder.resolve(TABLES) + ": holds tables already: name another folder, or remove it");
        }
        return Optional.empty();
    }

    /** Asks for everything that has not been written yet. */
    public Result run(PrometheusHistory history, Set<Metric> metrics, DoubleConsumer progress) throws IOException {
        Path tableFolder = Files.createDirectories(folder.resolve(TABLES));
        Grid grid = history.grid();
        Checkpoint checkpoint = Checkpoint.of(folder).orElse(new Checkpoint(source, grid, 0, Map.of()));
        Columns columns = new Columns(metrics);
        TableFiles files = new TableFiles(tableFolder, columns.header(), checkpoint.lengths());
        files.rewind();
        TableWriter writer = new TableWriter(columns, files, history.notes());
        RangeChunks chunks = history.chunks(Stamp.GRID, checkpoint.nextIndex());
        SeriesDirectory directory = new SeriesDirectory();
        while (chunks.hasNext()) {
            try (PointSorter sorter = chunks.next()) {
                MergedPoints points = new MergedPoints(
                        sorter.finish(), directory, TimeScale.REAL, grid.stepMillis(), () -> 0, history.notes());
                writer.write(points, chunks.times());
            }
            new Checkpoint(source, grid, chunks.nextIndex(), files.lengths()).save(folder);
            progress.accept((double) chunks.nextIndex() / grid.size());
        }
        if (files.lengths().isEmpty()) {
            Checkpoint.remove(folder);
            throw new SourceException(history.name() + ": no container memory from " + Times.format(grid.startMillis())
                    + " to " + Times.format(grid.endMillis()) + "; is it the right time and selector?");
        }
        Files.writeString(folder.resolve("dataset.yaml"), manifest(history));
        Checkpoint.remove(folder);
        return new Result(files.lengths().size(), writer.rows());
    }

    private static String manifest(PrometheusHistory history) {
        Grid grid = history.grid();
        return "# " + Times.format(grid.startMillis()) + " to " + Times.format(grid.endMillis()) + " of "
                + history.name() + "\nformat: csv\nscrapeInterval: " + grid.stepMillis() + "ms\nstart: "
                + grid.startMillis() + "\n";
    }

    private boolean hasTables() throws IOException {
        Path tables = folder.resolve(TABLES);
        if (!Files.isDirectory(tables)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(tables)) {
            return entries.findAny().isPresent();
        }
    }
}
