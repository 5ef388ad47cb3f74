package io.oomwatch.runner.alert;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one detector's score becomes a decision.
 *
 * @param detector detector name
 * @param cause what a firing says is happening
 * @param role the most it may do
 * @param warn score at which it warns, by stratum; a stratum without an entry never warns. Where thresholds were
 *     calibrated they are not below these
 * @param page score at which it pages, by stratum; the same
 * @param budgetShare weight of this detector when the false-alert budget is split; 0 for those with fixed thresholds
 * @param horizonSeconds promise of an alert without a forecast: refuted when no kill came within it
 * @param own which of the thresholds come from the user's own episodes
 */
public record Channel(
        String detector,
        Cause cause,
        Role role,
        Map<Stratum, Double> warn,
        Map<Stratum, Double> page,
        double budgetShare,
        long horizonSeconds,
        OwnThresholds own) {
    public Channel {
        warn = Map.copyOf(warn);
        page = Map.copyOf(page);
    }

    /** With thresholds that are nobody's own. */
    public Channel(
            String detector,
            Cause cause,
            Role role,
            Map<Stratum, Double> warn,
            Map<Stratum, Double> page,
            double budgetShare,
            long horizonSeconds) {
        this(detector, cause, role, warn, page, budgetShare, horizonSeconds, OwnThresholds.NONE);
    }

    /** Itself with the thresholds that keep to a budget. */
    Channel within(Budget budget, ThresholdCurves curves) {
        Map<Stratum, Double> warnings = curves.at(detector, budget.warningsPerContainerDay());
        if (warnings.isEmpty()) {
            return this;
        }
        Map<Stratum, Double> pages = role == Role.PAGE ? curves.at(detector, budget.pagesPerContainerDay()) : Map.of();
        return new Channel(
                detector, cause, role, notBelow(warn, warnings), notBelow(page, pages), budgetShare, horizonSeconds);
    }

    private static Map<Stratum, Double> notBelow(Map<Stratum, Double> floors, Map<Stratum, Double> thresholds) {
        Map<Stratum, Double> raised = new EnumMap<>(Stratum.class);
        thresholds.forEach(
                (stratum, threshold) -> raised.put(stratum, Math.max(threshold, floors.getOrDefault(stratum, 0.0))));
        return raised;
    }

    /** Itself with those thresholds where there are any. A page is never easier to come by than a warning. */
    Channel with(OwnThresholds others) {
        Map<Stratum, Double> warnings = new EnumMap<>(Stratum.class);
        warnings.putAll(warn);
        warnings.putAll(others.warn());
        Map<Stratum, Double> pages = new EnumMap<>(Stratum.class);
        pages.putAll(page);
        pages.putAll(others.page());
        pages.replaceAll((stratum, threshold) -> Math.max(threshold, warnings.getOrDefault(stratum, 0.0)));
        return new Channel(detector, cause, role, warnings, pages, budgetShare, horizonSeconds, others);
    }

    /** True when its thresholds are budgets against the null episodes. */
    boolean isCalibrated() {
        return budgetShare > 0;
    }

    /** Score from which on it warns, above 1 when it never does. */
    double warnAt(Stratum stratum) {
        return valueOf(warn.get(stratum));
    }

    /** Score below which it never warns of a workload that was not OOM-killed lately. Does not allocate. */
    double lowestWithoutKill() {
        double lowest = 2;
        for (Stratum stratum : Stratum.WITHOUT_KILL) {
            lowest = Math.min(lowest, warnAt(stratum));
        }
        return lowest;
    }

    /** Score from which on it pages, above 1 when it never does. */
    double pageAt(Stratum stratum) {
        return role == Role.PAGE ? valueOf(page.get(stratum)) : 2;
    }

    private static double valueOf(@Nullable Double threshold) {
        return threshold == null ? 2 : threshold;
    }
}
