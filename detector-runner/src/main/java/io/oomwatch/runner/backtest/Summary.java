package io.oomwatch.runner.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
 * @param otherLeaks leaks that no kill ended
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
        OtherLeaks otherLeaks,
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
        Map<String, List<ContainerOutcome>> byKind = new TreeMap<>();
        for (ContainerOutcome outcome : outcomes) {
            byKind.computeIfAbsent(outcome.container().kind(), kind -> new ArrayList<>())
                    .add(outcome);
        }
        List<KindScore> kinds = new ArrayList<>();
        List<KillOutcome> all = new ArrayList<>();
        List<Double> repeats = new ArrayList<>();
        byKind.forEach((kind, ofKind) -> {
            Map<Boolean, List<KillOutcome>> kills = ofKind.stream()
                    .flatMap(outcome -> outcome.kills().stream())
                    .filter(kill -> !kill.tooFast())
                    .collect(Collectors.partitioningBy(KillOutcome::first));
            List<KillOutcome> firsts = kills.getOrDefault(true, List.of());
            List<KillOutcome> later = kills.getOrDefault(false, List.of());
            List<KillOutcome> both = new ArrayList<>(firsts);
            both.addAll(later);
            all.addAll(both);
            repeats.add(KindScore.share(later, 0, 60_000));
            kinds.add(KindScore.of(kind, ofKind, both, firsts));
        });
        return of(outcomes, all, kinds, Quantiles.mean(primitive(repeats)));
    }

    private static Summary of(
            List<ContainerOutcome> outcomes, List<KillOutcome> all, List<KindScore> kinds, double repeatRecall60s) {
        List<KillOutcome> fast = outcomes.stream()
                .flatMap(outcome -> outcome.kills().stream())
                .filter(KillOutcome::tooFast)
                .toList();
        return new Summary(
                all.size(),
                macro(kinds, KindScore::warned),
                macro(kinds, KindScore::warned60s),
                macro(kinds, KindScore::warned5min),
                macro(kinds, KindScore::warnedOf8Samples),
                macro(kinds, KindScore::firstWarned60s),
                repeatRecall60s,
                Leads.of(leadFractions(all)),
                macro(kinds, KindScore::leadFractionMedian),
                Leads.of(all.stream()
                        .filter(kill -> kill.warned(0))
                        .mapToDouble(kill -> kill.leadMillis() / 1000.0)
                        .toArray()),
                fast.size(),
                (int) fast.stream().filter(kill -> kill.warned(0)).count(),
                OtherLeaks.sum(outcomes),
                FalseAlarms.of(
                        outcomes.stream().filter(ContainerOutcome::benign).toList()),
                FalseAlarms.of(outcomes.stream().filter(o -> !o.benign()).toList()),
                IntervalCoverage.of(all),
                AnnouncementScore.of(outcomes),
                kinds);
    }

    private static double[] primitive(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
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
