package io.oomwatch.runner.report.chart;

import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.app.SampleTap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Traces of all instances that somebody wants to see, at most {@value #MAX_TRACES} of them. */
public final class Traces implements SampleTap.Factory {
    static final int MAX_TRACES = 10_000;

    private final Predicate<WorkloadId> wanted;
    private final ConcurrentHashMap<SeriesInfo, Trace> traces = new ConcurrentHashMap<>();
    private final AtomicInteger left = new AtomicInteger(MAX_TRACES);
    private final AtomicInteger refused = new AtomicInteger();

    public Traces(Predicate<WorkloadId> wanted) {
        this.wanted = wanted;
    }

    @Override
    public SampleTap tap(SeriesInfo series) {
        if (!wanted.test(series.workload())) {
            return SampleTap.NONE;
        }
        Trace known = traces.get(series);
        if (known != null) {
            return known;
        }
        if (left.getAndDecrement() <= 0) {
            refused.incrementAndGet();
            return SampleTap.NONE;
        }
        return traces.computeIfAbsent(series, Trace::new);
    }

    /** How many instances have no trace because there were too many. */
    public int refused() {
        return refused.get();
    }

    /** By container, in order of name; instances without a sample are left out. */
    public TreeMap<WorkloadId, List<Trace>> byContainer() {
        TreeMap<WorkloadId, List<Trace>> grouped = new TreeMap<>();
        traces.values().stream()
                .filter(trace -> trace.buckets() > 0)
                .sorted(Comparator.comparing(trace -> trace.series().pod()))
                .forEach(trace -> grouped.computeIfAbsent(trace.series().workload(), id -> new ArrayList<>())
                        .add(trace));
        return grouped;
    }
}
