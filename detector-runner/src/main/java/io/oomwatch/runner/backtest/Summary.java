package io.oomwatch.runner.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one subject on one set. Recalls are means over kinds; kills too fast to be warned of are apart.
 *
 * @param kills kills that could be warned of
 * @param recall share warned of at all
 * @param recall60s share warned of at least 60 s before
 * @param recall5min share warned of at least 5 min before
 * @param recallOf8Samples share warned of, among kills with at least 8 scrapes of growth
 * @param firstRecall60s share of first kills of a workload warned of at least 60 s before
 * @param repeatRecall60s the same for all later kills
 * @param leadFraction lead over the leak's life, of the kills warned of
 * @param leadFractionMacro mean over kinds of the median
 * @param leadSeconds lead of the kills warned of
 * @param tooFastKills kills too fast to be warned of
 * @param tooFastWarned how many of them were warned of all the same
 * @param benign false alarms on benign containers
 * @param leaking false alarms on leaking containers outside their leaks
 * @param coverage of the time-to-OOM interval
 * @param announcements forecasts of recurring kills
 * @param kinds the figures by kind, in order of kind
 */
public record Summary(
        int kills,
        double recall,
        double recall60s,
        double recall5min,
        double recallOf8Samples,
        double firstRecall60s,
        double repeatRecall60s,
        Leads leadFraction,
        double leadFractionMacro,
        Leads leadSeconds,
        int tooFastKills,
        int tooFastWarned,
        FalseAlarms benign,
        FalseAlarms leaking,
        IntervalCoverage coverage,
        AnnouncementScore announcements,
        List<KindScore> kinds) {
    static final double DAY = 86_400_000;

    public Summary {
        kinds = List.copyOf(kinds);
    }

    static Summary of(List<ContainerOutcome> outcomes) {
        Map<String, Long> firstKill = firstKills(outcomes);
        Map<String, List<ContainerOutcome>> byKind = new TreeMap<>();
        List<KillOutcome> all = new ArrayList<>();
        List<KillOutcome> fast = new ArrayList<>();
        List<KindScore> kinds = new ArrayList<>();
        List<Double> repeats = new ArrayList<>();
        outcomes.forEach(outcome -> byKind.computeIfAbsent(outcome.container().kind(), kind -> new ArrayList<>())
                .add(outcome));
        byKind.forEach((kind, ofKind) -> {
            List<KillOutcome> kills = new ArrayList<>();
            List<KillOutcome> firsts = new ArrayList<>();
            int later = 0;
            int laterWarned = 0;
            for (ContainerOutcome outcome : ofKind) {
                for (KillOutcome kill : outcome.kills()) {
                    if (kill.tooFast()) {
                        fast.add(kill);
                        continue;
                    }
                    kills.add(kill);
                    if (kill.killMillis() == firstKill.get(kill.workload())) {
                        firsts.add(kill);
                    } else {
                        later++;
                        laterWarned += kill.warned(60_000) ? 1 : 0;
                    }
                }
            }
            repeats.add(later == 0 ? Double.NaN : (double) laterWarned / later);
            all.addAll(kills);
            kinds.add(KindScore.of(kind, ofKind, kills, firsts));
        });
        return new Summary(
                all.size(),
                macro(kinds, KindScore::warned),
                macro(kinds, KindScore::warned60s),
                macro(kinds, KindScore::warned5min),
                macro(kinds, KindScore::warnedOf8Samples),
                macro(kinds, KindScore::firstWarned60s),
                Quantiles.mean(repeats.stream().mapToDouble(Double::doubleValue).toArray()),
                Leads.of(leadFractions(all)),
                macro(kinds, KindScore::leadFractionMedian),
                Leads.of(all.stream()
                        .filter(kill -> kill.warned(0))
                        .mapToDouble(kill -> kill.leadMillis() / 1000.0)
                        .toArray()),
                fast.size(),
                (int) fast.stream().filter(kill -> kill.warned(0)).count(),
                FalseAlarms.of(
                        outcomes.stream().filter(ContainerOutcome::benign).toList()),
                FalseAlarms.of(outcomes.stream().filter(o -> !o.benign()).toList()),
                IntervalCoverage.of(all),
                AnnouncementScore.of(outcomes),
                kinds);
    }

    private static Map<String, Long> firstKills(List<ContainerOutcome> outcomes) {
        Map<String, Long> first = new HashMap<>();
        for (ContainerOutcome outcome : outcomes) {
            for (KillOutcome kill : outcome.kills()) {
                first.merge(kill.workload(), kill.killMillis(), Math::min);
            }
        }
        return first;
    }

    private static double macro(List<KindScore> kinds, ToDoubleFunction<KindScore> figure) {
        return Quantiles.mean(kinds.stream().mapToDouble(figure).toArray());
    }

    static double[] leadFractions(List<KillOutcome> kills) {
        return kills.stream()
                .filter(kill -> kill.warned(0))
                .mapToDouble(KillOutcome::leadFraction)
                .toArray();
    }
}
