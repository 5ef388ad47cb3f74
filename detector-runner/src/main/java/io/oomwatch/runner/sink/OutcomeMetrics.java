package io.oomwatch.runner.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.KillClass;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts alerts, verdicts and kills. Every series exists from the start, so that rates see the first event. */
public final class OutcomeMetrics implements Consumer<EngineEvent> {
    private static final double[] LEAD_SECONDS = {30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400};
    private static final int KEYS_REMEMBERED = 10_000;

    private final Map<Severity, Counter> fired = new EnumMap<>(Severity.class);
    private final Map<String, Counter> verdicts = new HashMap<>();
    private final Map<KillClass, Counter> kills = new EnumMap<>(KillClass.class);
    private final Counter missed;
    private final DistributionSummary lead;
    private final Set<String> firedIds = new LinkedHashSet<>();
    private final Set<String> killKeys = new LinkedHashSet<>();

    public OutcomeMetrics(MeterRegistry meters) {
        for (Severity severity : Severity.values()) {
            fired.put(
                    severity,
                    Counter.builder("oomwatch.alerts")
                            .description("Alerts that fired, by their first severity")
                            .tag("severity", severity.label())
                            .register(meters));
            for (Verdict.Outcome outcome : Verdict.Outcome.values()) {
                verdicts.put(
                        severity.label() + outcome.label(),
                        Counter.builder("oomwatch.verdicts")
                                .description("How alerts ended, by the highest severity they reached")
                                .tag("severity", severity.label())
                                .tag("outcome", outcome.label())
                                .register(meters));
            }
        }
        for (KillClass killClass : KillClass.values()) {
            kills.put(
                    killClass,
                    Counter.builder("oomwatch.kills")
                            .description("Ended containers and killed processes, by what the evidence says")
                            .tag("class", killClass.label())
                            .register(meters));
        }
        missed = Counter.builder("oomwatch.missed.kills")
                .description("OOM kills that no alert preceded")
                .register(meters);
        lead = DistributionSummary.builder("oomwatch.lead.time")
                .baseUnit("seconds")
                .description("Time from the first warning to the kill that confirmed it")
                .serviceLevelObjectives(LEAD_SECONDS)
                .register(meters);
    }

    @Override
    public void accept(EngineEvent event) {
        if (event instanceof EngineEvent.AlertChanged changed) {
            Alert alert = changed.alert();
            if (alert.state() == Alert.State.FIRING && remember(firedIds, alert.id())) {
                count(fired, alert.severity());
            }
        } else if (event instanceof EngineEvent.VerdictGiven given) {
            onVerdict(given.verdict());
        } else if (event instanceof EngineEvent.KillMissed) {
            missed.increment();
        } else if (event instanceof EngineEvent.KillSeen seen
                && remember(killKeys, seen.kill().key())) {
            count(kills, seen.kill().killClass());
        }
    }

    private void onVerdict(Verdict verdict) {
        String key = verdict.highestSeverity().label() + verdict.outcome().label();
        Counter counter = verdicts.get(key);
        if (counter != null) {
            counter.increment();
        }
        OomKill kill = verdict.kill();
        if (kill != null && verdict.warnedAtMillis() >= 0) {
            lead.record((kill.killedAtMillis() - verdict.warnedAtMillis()) / 1_000.0);
        }
    }

    private static <K extends Enum<K>> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    private static boolean remember(Set<String> seen, String key) {
        if (seen.size() >= KEYS_REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return seen.add(key);
    }
}
