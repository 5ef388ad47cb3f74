package io.oomwatch.runner.report.chart;

import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.report.Outcomes;
import java.util.List;
import java.util.Set;

/**
 * What is drawn beside one instance's memory.
 *
 * @param alerts its alerts
 * @param kills its kills, and what turned out not to be one
 * @param missedKeys keys of the kills nobody warned of
 */
public record Marks(List<Outcomes.Line> alerts, List<OomKill> kills, Set<String> missedKeys) {
    public Marks {
        alerts = List.copyOf(alerts);
        kills = List.copyOf(kills);
        missedKeys = Set.copyOf(missedKeys);
    }
}
