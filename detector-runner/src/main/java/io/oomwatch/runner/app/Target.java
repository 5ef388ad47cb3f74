package io.oomwatch.runner.app;

import io.oomwatch.runner.confirm.Confirmer;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import org.jspecify.annotations.Nullable;

/**
 * Where the points of one series go. What every point needs is here: the series itself would have to be fetched.
 *
 * @param workload null, as the instance, when the series names no container
 * @param samples whether samples are made of its points
 * @param kills whether they can tell of a kill
 */
record Target(
        SourceSeries series,
        Metric metric,
        String containerId,
        @Nullable Workload workload,
        @Nullable Instance instance,
        boolean samples,
        boolean kills) {
    static Target ofNode(SourceSeries series) {
        return new Target(series, series.metric(), "", null, null, false, false);
    }

    static Target of(SourceSeries series, Instance instance) {
        Metric metric = series.metric();
        return new Target(
                series,
                metric,
                instance.sameObject(series.containerId()),
                instance.workload(),
                instance,
                isForSamples(metric),
                Confirmer.matters(metric));
    }

    private static boolean isForSamples(Metric metric) {
        return metric.signal() != null
                || metric == Metric.CGROUP_LIMIT
                || metric == Metric.SPEC_LIMIT
                || metric == Metric.START_TIME
                || metric == Metric.RESTARTS;
    }
}
