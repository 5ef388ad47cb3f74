package io.oomwatch.runner.source.history;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.sort.MergedPoints;
import io.oomwatch.runner.source.sort.PointSorter;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The points of all chunks, one chunk in memory at a time. */
final class RangePoints implements PointStream {
    private final RangeChunks chunks;
    private final Grid grid;
    private final Set<Metric> required;
    private final TimeScale scale;
    private final String where;
    private final SourceNotes notes;
    private final SeriesDirectory directory = new SeriesDirectory();
    private @Nullable PointSorter sorter;
    private @Nullable MergedPoints merged;
    private volatile double progress;

    RangePoints(RangeChunks chunks, Grid grid, Set<Metric> required, TimeScale scale, String where, SourceNotes notes) {
        this.chunks = chunks;
        this.grid = grid;
        this.required = required;
        this.scale = scale;
        this.where = where;
        this.notes = notes;
    }

    @Override
    public boolean next(Point into) throws IOException {
        while (true) {
            if (merged != null && merged.next(into)) {
                return true;
            }
            closeChunk();
            if (!chunks.hasNext()) {
                requireMetrics();
                return false;
            }
            progress = (double) chunks.nextIndex() / grid.size();
            PointSorter chunk = chunks.next();
            sorter = chunk;
            merged = new MergedPoints(chunk.finish(), directory, scale, scrapeIntervalMillis(), this::progress, notes);
        }
    }

    @Override
    public SeriesDirectory directory() {
        return directory;
    }

    @Override
    public long scrapeIntervalMillis() {
        return Math.round(grid.stepMillis() * scale.factor());
    }

    @Override
    public double progress() {
        return progress;
    }

    @Override
    public void close() throws IOException {
        closeChunk();
    }

    private void closeChunk() throws IOException {
        merged = null;
        if (sorter != null) {
            sorter.close();
            sorter = null;
        }
    }

    private void requireMetrics() throws SourceException {
        progress = 1;
        for (Metric metric : required) {
            if (!chunks.metrics().contains(metric)) {
                throw new SourceException(where + ": no " + metric.prometheusName()
                        + "; is it the right time and selector? 'oomwatch doctor' tells what is there");
            }
        }
    }
}
