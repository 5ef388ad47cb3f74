package io.oomwatch.runner.report;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers an engine's events by container, alert and kill. */
public final class Outcomes {
    private final Map<String, Line> alerts = new LinkedHashMap<>();
    private final Map<String, OomKill> kills = new LinkedHashMap<>();
    private final List<Missed> missed = new ArrayList<>();

    /**
     * One alert's story.
     *
     * @param first as it first fired
     * @param highest as it fired at its highest severity
     * @param resolvedAtMillis event time of its end, -1 while open
     * @param verdict null until given
     */
    public record Line(
            Alert first,
            Alert highest,
            long resolvedAtMillis,
            @Nullable Verdict verdict) {
        /** When the kill was expected, null when no time was claimed: an alarm's first word counts. */
        public @Nullable Forecast expectedOom() {
            return first.severity() == Severity.INFO ? highest.expectedOom() : first.expectedOom();
        }
    }

    /** Takes one event. */
    public void accept(EngineEvent event) {
        if (event instanceof EngineEvent.AlertChanged changed) {
            takeAlert(changed.alert());
        } else if (event instanceof EngineEvent.VerdictGiven given) {
            Line line = alerts.get(given.verdict().alert().id());
            if (line != null) {
                alerts.put(
                        line.first().id(),
                        new Line(line.first(), line.highest(), line.resolvedAtMillis(), given.verdict()));
            }
        } else if (event instanceof EngineEvent.KillSeen seen) {
            kills.put(seen.kill().key(), seen.kill());
        } else if (event instanceof EngineEvent.KillMissed gone) {
            missed.add(gone.missed());
        }
    }

    private void takeAlert(Alert alert) {
        Line known = alerts.get(alert.id());
        if (known == null) {
            alerts.put(alert.id(), new Line(alert, alert, -1, null));
        } else if (alert.state() == Alert.State.RESOLVED) {
            alerts.put(alert.id(), new Line(known.first(), known.highest(), alert.atMillis(), known.verdict()));
        } else {
            alerts.put(alert.id(), new Line(known.first(), alert, known.resolvedAtMillis(), known.verdict()));
        }
    }

    /** Every alert in the order of firing. */
    public Collection<Line> alerts() {
        return alerts.values();
    }

    /** Every kill, and what turned out not to be one, as last known. */
    public Collection<OomKill> kills() {
        return kills.values();
    }

    /** Kills nobody warned of. */
    public List<Missed> missed() {
        return missed;
    }

    /** Containers with anything to tell, in order of name, with their alerts. */
    public Map<WorkloadId, List<Line>> alertsByContainer() {
        Map<WorkloadId, List<Line>> grouped = new TreeMap<>();
        kills.values().forEach(kill -> grouped.computeIfAbsent(kill.workload(), id -> new ArrayList<>()));
        alerts.values()
                .forEach(line -> grouped.computeIfAbsent(line.first().workload(), id -> new ArrayList<>())
                        .add(line));
        return grouped;
    }
}
