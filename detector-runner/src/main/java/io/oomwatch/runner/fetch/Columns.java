package io.oomwatch.runner.fetch;

import io.oomwatch.runner.source.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The metric columns of the tables, in the order of {@link Metric}. */
final class Columns {
    private final List<Metric> metrics = new ArrayList<>();
    private final int[] byMetric = new int[Metric.values().length];

    Columns(Set<Metric> wanted) {
        Arrays.fill(byMetric, -1);
        wanted.stream().filter(Metric::isOfContainer).sorted().forEach(metric -> {
            byMetric[metric.ordinal()] = metrics.size();
            metrics.add(metric);
        });
    }

    int size() {
        return metrics.size();
    }

    /** -1 when there is none. */
    int of(Metric metric) {
        return byMetric[metric.ordinal()];
    }

    /** The first line of each table. */
    String header() {
        StringBuilder line = new StringBuilder("timestamp_s,namespace,pod,container,id,uid,node");
        metrics.forEach(metric -> line.append(',').append(metric.prometheusName()));
        return line.append('\n').toString();
    }
}
