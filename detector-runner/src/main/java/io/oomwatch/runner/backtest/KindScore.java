package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * The figures of one kind of container. Shares are {@code NaN} where nothing was counted.
 *
 * @param kind the kind
 * @param label what counts as right
 * @param containers containers of this kind
 * @param kills kills that could be warned of
 * @param warned share warned of at all
 * @param warned60s share warned of at least 60 s before
 * @param warned5min share warned of at least 5 min before
 * @param warnedOf8Samples share warned of, among kills with at least 8 scrapes of growth
 * @param firstWarned60s share of first kills of a workload warned of at least 60 s before
 * @param leadFractionMedian median lead as a share of the leak's life
 * @param falseAlerts false alerts
 * @param calmDays container-days without a leak
 */
public record KindScore(
        String kind,
        Label label,
        int containers,
        int kills,
        double warned,
        double warned60s,
        double warned5min,
        double warnedOf8Samples,
        double firstWarned60s,
        double leadFractionMedian,
        int falseAlerts,
        double calmDays) {
    static KindScore of(
            String kind, List<ContainerOutcome> outcomes, List<KillOutcome> kills, List<KillOutcome> firsts) {
        return new KindScore(
                kind,
                outcomes.get(0).container().label(),
                outcomes.size(),
                kills.size(),
                share(kills, 0, 0),
                share(kills, 0, 60_000),
                share(kills, 0, 300_000),
                share(kills, 8, 0),
                share(firsts, 0, 60_000),
                Quantiles.of(Summary.leadFractions(kills), 0.5),
                outcomes.stream()
                        .mapToInt(o -> o.falseFirstDay() + o.falseLater())
                        .sum(),
                outcomes.stream()
                                .mapToLong(o -> o.firstDayMillis() + o.laterMillis())
                                .sum()
                        / Summary.DAY);
    }

    static double share(List<KillOutcome> kills, long fewestSamples, long leadMillis) {
        long all =
                kills.stream().filter(kill -> kill.samples() >= fewestSamples).count();
        long warned = kills.stream()
                .filter(kill -> kill.samples() >= fewestSamples && kill.warned(leadMillis))
                .count();
        return all == 0 ? Double.NaN : (double) warned / all;
    }
}
