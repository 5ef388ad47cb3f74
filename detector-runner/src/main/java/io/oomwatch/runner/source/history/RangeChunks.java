package io.oomwatch.runner.source.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.history.ScrapeTimes.Exporter;
import io.oomwatch.runner.source.live.PrometheusApi;
import io.oomwatch.runner.source.live.PrometheusApi.FailedRequest;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.sort.PointSorter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Asks a Prometheus for a range, chunk after chunk. A chunk starts small and grows towards a fixed number of samples, never
 * beyond the 11,000 points per series Prometheus allows; it shrinks when the server says it is too much. What comes out
 * does not depend on where the chunks end.
 */
public final class RangeChunks {
    /** Prometheus refuses more ("exceeded maximum resolution of 11,000 points per timeseries"). */
    static final int MAX_POINTS = 11_000;

    private static final int FIRST_POINTS = 10;
    private static final int MAX_GROWTH = 4;
    private static final long SAMPLES_PER_CHUNK = 1_000_000;

    private static final int TIMEOUT = 408;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private final PrometheusApi api;
    private final Selectors selectors;
    private final Set<Metric> wanted;
    private final Grid grid;
    private final Stamp stamp;
    private final ScrapeTimes times;
    private final Patience patience;
    private final SourceNotes notes;
    private final long memoryBytes;
    private final Path temporaryFolder;
    private final SeriesDirectory directory = new SeriesDirectory();
    private final SampleBuffer buffer = new SampleBuffer(directory);
    private int points = FIRST_POINTS;
    private long nextIndex;

    /** Which times points get. */
    public enum Stamp {
        /** When the sample was taken. */
        SCRAPE,
        /** The instant it was asked for; when it was taken is told by {@link #times}. */
        GRID
    }

    /**
     * @param wanted the metrics to ask for
     * @param firstIndex where on the grid to begin
     * @param memoryBytes what a chunk's points may take before they go to temporary files
     */
    RangeChunks(
            PrometheusApi api,
            Selectors selectors,
            Set<Metric> wanted,
            Grid grid,
            Stamp stamp,
            long firstIndex,
            Patience patience,
            SourceNotes notes,
            long memoryBytes,
            Path temporaryFolder) {
        this.api = api;
        this.selectors = selectors;
        this.wanted = Set.copyOf(wanted);
        this.grid = grid;
        this.stamp = stamp;
        this.times = new ScrapeTimes(grid);
        this.nextIndex = firstIndex;
        this.patience = patience;
        this.notes = notes;
        this.memoryBytes = memoryBytes;
        this.temporaryFolder = temporaryFolder;
    }

    /** Index on the grid of the first instant not asked for yet. */
    public long nextIndex() {
        return nextIndex;
    }

    public boolean hasNext() {
        return nextIndex < grid.size();
    }

    /** When the samples of the latest chunk were taken. */
    public ScrapeTimes times() {
        return times;
    }

    /** The metrics seen so far. */
    public Set<Metric> metrics() {
        return Set.copyOf(buffer.metrics());
    }

    /**
     * The next chunk's points, to be merged and closed.
     *
     * @throws SourceException when the server refuses, or cannot be reached however often it is asked
     */
    public PointSorter next() throws IOException {
        int failures = 0;
        while (true) {
            long last = Math.min(nextIndex + points, grid.size()) - 1;
            PointSorter sorter = new PointSorter(directory, memoryBytes, temporaryFolder);
            try {
                ask(last, sorter);
                nextIndex = last + 1;
                grow(sorter.size());
                return sorter;
            } catch (FailedRequest e) {
                sorter.close();
                failures++;
                recover(e, failures);
            } catch (IOException e) {
                sorter.close();
                throw e;
            }
        }
    }

    private void ask(long last, PointSorter sorter) throws IOException {
        long from = grid.millis(nextIndex);
        long to = grid.millis(last);
        times.begin(nextIndex, (int) (last - nextIndex + 1));
        for (Exporter exporter : Exporter.values()) {
            String query = exporter.query(selectors);
            api.range(query, from, to, grid.stepMillis(), exporter.resultName(), times.sink());
        }
        for (String selector : selectors.all(wanted)) {
            buffer.clear();
            api.range(selector, from, to, grid.stepMillis(), buffer);
            if (stamp == Stamp.SCRAPE) {
                buffer.moveTo(sorter, times);
            } else {
                buffer.moveTo(sorter);
            }
        }
        times.end();
    }

    private void grow(long samples) {
        long wanted = points * SAMPLES_PER_CHUNK / Math.max(1, samples);
        long bounded = Math.min(wanted, (long) points * MAX_GROWTH);
        points = (int) Math.max(1, Math.min(bounded, MAX_POINTS));
    }

    private void recover(FailedRequest failure, int failures) throws IOException {
        boolean tooMuch = isTooMuch(failure);
        if (!tooMuch && !isPassing(failure)) {
            throw new SourceException(String.valueOf(failure.getMessage()), failure);
        }
        notes.add(Kind.CONNECTION, api.url().toString(), String.valueOf(failure.getMessage()));
        if (tooMuch && points > 1) {
            points = points / 2;
            return;
        }
        if (tooMuch || failures >= patience.attempts()) {
            throw new SourceException(failure.getMessage() + " (asked " + failures + " times)", failure);
        }
        patience.awaitAfter(failures);
        if (failures > 1) {
            points = Math.max(1, points / 2); // a server that is only slow may manage less
        }
    }

    /** More samples, bytes or time than the server, or we, allow for one answer. */
    private static boolean isTooMuch(FailedRequest failure) {
        return failure.status() == UNPROCESSABLE || PrometheusApi.isTooLong(failure);
    }

    /** Trouble that may be over next time: no connection, a busy server, an answer cut off. */
    private static boolean isPassing(FailedRequest failure) {
        return switch (failure.trouble()) {
            case UNREACHABLE, OVERLOADED -> true;
            case STATUS ->
                failure.status() >= 500 || failure.status() == TIMEOUT || failure.status() == TOO_MANY_REQUESTS;
            case CONTENT -> {
                Throwable reading = failure.getCause();
                Throwable cause = reading == null ? null : reading.getCause();
                yield cause instanceof JsonEOFException
                        || (cause instanceof IOException && !(cause instanceof JsonProcessingException));
            }
        };
    }
}
