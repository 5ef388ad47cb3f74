package io.oomwatch.runner.source.history;

import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.RecordedSource;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.RangeChunks.Stamp;
import io.oomwatch.runner.source.live.IntervalProbe;
import io.oomwatch.runner.source.live.PrometheusApi;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.sort.StaleMarks;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/** A stretch of time in a running Prometheus, read by range queries on a grid of one scrape interval. */
public final class PrometheusHistory implements RecordedSource, AutoCloseable {
    private final PrometheusApi api;
    private final Selectors selectors;
    private final Grid grid;
    private final TimeScale scale;
    private final DatasetOptions options;
    private final Patience patience;
    private final SourceNotes notes;

    private PrometheusHistory(
            PrometheusApi api, Selectors selectors, Grid grid, DatasetOptions options, Patience patience) {
        this.api = api;
        this.selectors = selectors;
        this.grid = grid;
        double factor = options.timeScale().orElse(1);
        this.scale = factor == 1 ? TimeScale.REAL : new TimeScale(grid.startMillis(), factor);
        this.options = options;
        this.patience = patience;
        this.notes = api.notes();
    }

    /**
     * Settles the grid; asks the server for the scrape interval at the end of the range when no step is given.
     *
     * @param stepMillis between samples, recorded time
     * @throws SourceException when the server cannot be reached, or does not tell its scrape interval
     */
    public static PrometheusHistory open(
            PrometheusConfig config,
            long startMillis,
            long endMillis,
            OptionalLong stepMillis,
            DatasetOptions options,
            Patience patience)
            throws IOException {
        PrometheusApi api = new PrometheusApi(config, Clock.systemUTC());
        Selectors selectors = Selectors.of(config);
        try {
            long step = stepMillis.isPresent() ? stepMillis.getAsLong() : probe(api, selectors, endMillis);
            return new PrometheusHistory(api, selectors, new Grid(startMillis, endMillis, step), options, patience);
        } catch (IOException e) {
            api.close();
            throw e;
        }
    }

    private static long probe(PrometheusApi api, Selectors selectors, long atMillis) throws IOException {
        long interval = IntervalProbe.intervalMillisAt(api, selectors, atMillis);
        if (interval == 0) {
            throw new SourceException(api.url() + ": too few memory samples in the ten minutes before "
                    + Times.format(atMillis) + " to tell the scrape interval; give it with --step");
        }
        return interval;
    }

    /** The instants asked for. */
    public Grid grid() {
        return grid;
    }

    /** The chunks from an instant of the grid on. */
    public RangeChunks chunks(Stamp stamp, long firstIndex) {
        return new RangeChunks(
                api,
                selectors,
                options.metrics(),
                grid,
                stamp,
                firstIndex,
                patience,
                notes,
                options.memoryBytes(),
                options.temporaryFolder());
    }

    @Override
    public String name() {
        return api.url().toString();
    }

    @Override
    public String formatName() {
        return "range queries";
    }

    @Override
    public TimeScale timeScale() {
        return scale;
    }

    @Override
    public long scrapeIntervalMillis() {
        return Math.round(grid.stepMillis() * scale.factor());
    }

    @Override
    public long nearMillis() {
        return grid.startMillis();
    }

    @Override
    public List<Path> evidenceFiles() {
        return List.of();
    }

    @Override
    public SourceNotes notes() {
        return notes;
    }

    @Override
    public PointStream stream() {
        return new StaleMarks(new RangePoints(chunks(Stamp.SCRAPE, 0), grid, options.required(), scale, name(), notes));
    }

    @Override
    public void close() {
        api.close();
    }
}
