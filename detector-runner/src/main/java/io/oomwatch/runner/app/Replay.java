package io.oomwatch.runner.app;

import io.oomwatch.runner.alert.NullEpisodes;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Runs a recording through an engine as if it were live. Kernel lines are taken at their time, as a watcher of the log
 * would; pod status comes at the end, as it was dumped.
 */
public final class Replay {
    private static final int POINTS_PER_PROGRESS = 1 << 14;

    private Replay() {}

    /**
     * Runs it to its end.
     *
     * @param evidence what came beside the series, times on the stretched wall clock
     * @param progress takes the share already read, 0 to 1
     * @return what was odd about the series
     */
    public static Result run(
            PointStream stream,
            List<Evidence> evidence,
            EngineSettings settings,
            Consumer<EngineEvent> listener,
            DoubleConsumer progress)
            throws IOException {
        List<Evidence> kernel = new ArrayList<>();
        List<Evidence> atEnd = new ArrayList<>();
        for (Evidence piece : evidence) {
            (piece instanceof KernelKill ? kernel : atEnd).add(piece);
        }
        kernel.sort(Comparator.comparingLong(Replay::timeOf));
        Point point = new Point();
        long points = 0;
        long firstMillis = Long.MAX_VALUE;
        int nextKernel = 0;
        try (Engine engine = new Engine(settings, listener)) {
            for (boolean more = first(stream, point, progress); more; more = stream.next(point)) {
                firstMillis = Math.min(firstMillis, point.epochMillis);
                while (nextKernel < kernel.size() && timeOf(kernel.get(nextKernel)) < point.epochMillis) {
                    engine.flush(timeOf(kernel.get(nextKernel)));
                    engine.onEvidence(kernel.get(nextKernel++));
                }
                engine.accept(stream.directory(), point);
                if (++points % POINTS_PER_PROGRESS == 0) {
                    progress.accept(stream.progress());
                }
            }
            while (nextKernel < kernel.size()) {
                engine.onEvidence(kernel.get(nextKernel++));
            }
            atEnd.forEach(engine::onEvidence);
            engine.finish();
            return new Result(
                    engine.notes(), engine.nullEpisodes(), engine.unclaimed(), points, firstMillis, engine.nowMillis());
        }
    }

    /** Input that is not in order of time is read in full before it gives its first point. */
    private static boolean first(PointStream stream, Point point, DoubleConsumer progress) throws IOException {
        try (ProgressTicker ticker = ProgressTicker.start(stream::progress, progress)) {
            return stream.next(point);
        }
    }

    private static long timeOf(Evidence evidence) {
        return evidence.when().latestMillis();
    }

    /**
     * What was replayed.
     *
     * @param notes what was odd about the series
     * @param nullEpisodes how far growth got that did not end in a kill
     * @param unclaimed evidence of OOM kills of containers that are not among the series
     * @param points points read
     * @param firstMillis event time of the first point
     * @param lastMillis event time of the last point
     */
    public record Result(
            SeriesNotes notes,
            NullEpisodes nullEpisodes,
            List<Evidence> unclaimed,
            long points,
            long firstMillis,
            long lastMillis) {}
}
