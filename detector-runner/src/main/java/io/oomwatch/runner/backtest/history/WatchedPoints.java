package io.oomwatch.runner.backtest.history;

import io.oomwatch.runner.source.ForwardingPoints;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceSeries;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Notes which containers go by, and their levels. */
final class WatchedPoints extends ForwardingPoints {
    private final HistorySet set;
    /** By series number; null for what is not a container's working set. */
    private @Nullable SeenContainer[] levels = new @Nullable SeenContainer[64];

    private int known;

    WatchedPoints(PointStream points, HistorySet set) {
        super(points);
        this.set = set;
    }

    @Override
    public boolean next(Point into) throws IOException {
        if (!points.next(into)) {
            return false;
        }
        while (known <= into.series) {
            introduce(known, points.directory().get(known));
            known++;
        }
        SeenContainer container = levels[into.series];
        if (container != null && !Double.isNaN(into.value)) {
            container.sample(into.epochMillis, into.value);
        }
        return true;
    }

    private void introduce(int number, SourceSeries series) {
        if (number >= levels.length) {
            levels = Arrays.copyOf(levels, Math.max(number + 1, 2 * levels.length));
        }
        if (series.metric() == Metric.POD_OWNER) {
            set.learnOwner(series.namespace(), series.pod(), series.kind(), series.detail());
        } else if (series.metric().isOfContainer() && !series.container().isEmpty()) {
            SeenContainer container = set.see(series.namespace(), series.pod(), series.container());
            levels[number] = series.metric() == Metric.WORKING_SET ? container : null;
        }
    }
}
