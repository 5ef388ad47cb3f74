package io.oomwatch.runner.app;

import io.oomwatch.runner.source.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a recording cannot tell because its metrics are not there: a replay that finds nothing should not look like peace. */
final class Unknowns {
    private static final Set<Metric> CEILINGS =
            EnumSet.of(Metric.CGROUP_LIMIT, Metric.SPEC_LIMIT, Metric.NODE_MEMORY_TOTAL, Metric.MACHINE_MEMORY);
    private static final Set<Metric> ENDS = EnumSet.of(
            Metric.LAST_TERMINATED_REASON,
            Metric.LAST_TERMINATED_EXIT_CODE,
            Metric.TERMINATED_REASON,
            Metric.OOM_EVENTS);
    private static final Set<Metric> ANONYMOUS = EnumSet.of(Metric.ANON);

    private Unknowns() {}

    /**
     * In words, one line each.
     *
     * @param present the metrics that the recording has
     * @param evidence how many pieces of evidence came beside the samples
     */
    static List<String> of(Set<Metric> present, int evidence) {
        List<String> lines = new ArrayList<>();
        if (lacks(present, CEILINGS)) {
            lines.add("no memory limit among the samples, so nothing can run out and nobody is warned: it is in "
                    + names(CEILINGS));
        }
        if (lacks(present, ANONYMOUS)) {
            lines.add("no anonymous memory among the samples, so a growing page cache looks like a leak: it is in "
                    + names(ANONYMOUS));
        }
        if (lacks(present, ENDS) && evidence == 0) {
            lines.add("nothing tells how containers ended, so no OOM kill is seen and no alert confirmed: it is in "
                    + names(ENDS) + ", in kernel logs and pod dumps (--evidence)");
        }
        return lines;
    }

    private static boolean lacks(Set<Metric> present, Set<Metric> wanted) {
        return wanted.stream().noneMatch(present::contains);
    }

    private static String names(Set<Metric> metrics) {
        return metrics.stream().map(Metric::prometheusName).collect(Collectors.joining(", "));
    }
}
