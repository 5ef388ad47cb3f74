package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A stream over input that is not in order of time: the first call of {@link #next} reads all of it. */
public final class SortedPoints implements PointStream {
    /** Reading takes about this share of the whole time, scoring the rest. */
    private static final double READING_SHARE = 0.25;

    private final Loader loader;
    private final Settings settings;
    private final SeriesDirectory loaded = new SeriesDirectory();
    private final SeriesDirectory directory = new SeriesDirectory();
    private final PointSorter sorter;
    private @Nullable MergedPoints merged;
    private volatile double given;
    private long total;
    private long givenPoints;

    /** Reads everything into a sorter. */
    public interface Loader {
        /** Adds all points, their series numbered by {@code directory}. */
        void load(PointSorter sorter, SeriesDirectory directory) throws IOException;
    }

    /**
     * @param scale maps recorded to event time
     * @param scrapeIntervalMillis as the stream reports it, event time
     * @param readProgress share of the input read, 0 to 1
     * @param memoryBytes what the points may take before they go to temporary files
     * @param temporaryFolder where those go
     */
    public record Settings(
            TimeScale scale,
            long scrapeIntervalMillis,
            DoubleSupplier readProgress,
            long memoryBytes,
            Path temporaryFolder,
            SourceNotes notes) {}

    public SortedPoints(Loader loader, Settings settings) {
        this.loader = loader;
        this.settings = settings;
        this.sorter = new PointSorter(loaded, settings.memoryBytes, settings.temporaryFolder);
    }

    @Override
    public boolean next(Point into) throws IOException {
        MergedPoints points = merged;
        if (points == null) {
            loader.load(sorter, loaded);
            points = new MergedPoints(
                    sorter.finish(),
                    directory,
                    settings.scale,
                    settings.scrapeIntervalMillis,
                    this::progress,
                    settings.notes);
            total = sorter.size();
            merged = points;
        }
        boolean found = points.next(into);
        givenPoints++;
        if ((givenPoints & 0xfff) == 0 || !found) {
            given = found ? Math.min(1.0, (double) givenPoints / total) : 1;
        }
        return found;
    }

    @Override
    public SeriesDirectory directory() {
        return directory;
    }

    @Override
    public long scrapeIntervalMillis() {
        return settings.scrapeIntervalMillis;
    }

    @Override
    public double progress() {
        return READING_SHARE * settings.readProgress.getAsDouble() + (1 - READING_SHARE) * given;
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
