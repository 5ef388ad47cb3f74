package io.oomwatch.runner.report.page;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.chart.Marks;
import io.oomwatch.runner.report.chart.Trace;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One container's part in a replay.
 *
 * @param workload the container
 * @param traces its instances, in order of pod name
 * @param alerts its alerts, in order of firing
 * @param kills its kills, and what turned out not to be one
 * @param missed its kills nobody warned of
 */
record Story(
        WorkloadId workload, List<Trace> traces, List<Outcomes.Line> alerts, List<OomKill> kills, List<Missed> missed) {
    /** Everything known, by container, in order of name. */
    static List<Story> all(Outcomes outcomes, TreeMap<WorkloadId, List<Trace>> traces) {
        Set<WorkloadId> containers = new TreeSet<>(traces.keySet());
        containers.addAll(outcomes.alertsByContainer().keySet());
        return containers.stream()
                .map(container -> new Story(
                        container,
                        traces.getOrDefault(container, List.of()),
                        of(outcomes.alerts(), line -> line.first().workload().equals(container)),
                        of(outcomes.kills(), kill -> kill.workload().equals(container)),
                        of(outcomes.missed(), miss -> miss.kill().workload().equals(container))))
                .toList();
    }

    private static <T> List<T> of(Collection<T> all, Predicate<T> mine) {
        return all.stream().filter(mine).toList();
    }

    /** True when someone should look: a kill, or an alarm. Info alerts alone are context. */
    boolean isEventful() {
        return oomKills() > 0 || alarms() > 0;
    }

    int oomKills() {
        return (int) kills.stream().filter(kill -> kill.killClass().isOomKill()).count();
    }

    int alarms() {
        return (int) alerts.stream()
                .filter(line -> line.highest().severity() != Severity.INFO)
                .count();
    }

    int alarms(Verdict.Outcome outcome) {
        return (int) alerts.stream()
                .filter(line -> line.highest().severity() != Severity.INFO)
                .filter(line -> line.verdict() != null && line.verdict().outcome() == outcome)
                .count();
    }

    /** Median lead time of its confirmed alarms, -1 without any. */
    long medianLeadMillis() {
        long[] leads = alerts.stream()
                .filter(line -> line.highest().severity() != Severity.INFO)
                .map(Outcomes.Line::verdict)
                .filter(verdict -> verdict != null && verdict.outcome() == Verdict.Outcome.CONFIRMED)
                .mapToLong(Verdict::leadMillis)
                .sorted()
                .toArray();
        return leads.length == 0 ? -1 : (leads[(leads.length - 1) / 2] + leads[leads.length / 2]) / 2;
    }

    double limitBytes() {
        double known = traces.stream()
                .mapToDouble(Trace::lastCeiling)
                .filter(bytes -> !Double.isNaN(bytes))
                .max()
                .orElse(Double.NaN);
        return Double.isNaN(known) && !alerts.isEmpty()
                ? alerts.get(alerts.size() - 1).first().ceilingBytes()
                : known;
    }

    double peakBytes() {
        return traces.stream()
                .mapToDouble(Trace::peakBytes)
                .filter(bytes -> !Double.isNaN(bytes))
                .max()
                .orElse(Double.NaN);
    }

    /** What belongs on that instance's chart. */
    Marks marks(Trace trace) {
        String pod = trace.series().pod();
        return new Marks(
                of(alerts, line -> line.first().pod().equals(pod)),
                of(kills, kill -> kill.pod().equals(pod)),
                missed.stream().map(miss -> miss.kill().key()).collect(Collectors.toSet()));
    }

    /** Its instances, those with events first. */
    List<Trace> tracesByInterest() {
        Trace[] sorted = traces.toArray(Trace[]::new);
        Arrays.sort(sorted, Comparator.comparing((Trace trace) -> isQuiet(marks(trace))));
        return List.of(sorted);
    }

    private static boolean isQuiet(Marks marks) {
        return marks.alerts().isEmpty() && marks.kills().isEmpty();
    }
}
