package io.oomwatch.runner.alert;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Raises thresholds where growth of the user's own containers that did not end in a kill got further than the budget allows.
 * Shipped thresholds hold until {@value #EVENTS} false alerts were to be expected within the budget: a shorter time proves
 * nothing (rule of three; Hanley, Lippman-Hand, JAMA 249, 1983).
 *
 * <p>They are never lowered: growth whose promise still runs is not among the episodes, and the longest growths are.
 */
public final class Recalibration {
    private static final int EVENTS = 3;

    private final Budget budget;

    /** For a budget. */
    public Recalibration(Budget budget) {
        this.budget = budget;
    }

    Budget budget() {
        return budget;
    }

    /** What that time and those episodes prove, channel by channel. Strata with past kills stay as shipped. */
    List<OwnThresholds> of(List<Channel> shipped, NullEpisodes nulls) {
        double shares = shipped.stream().mapToDouble(Channel::budgetShare).sum();
        List<OwnThresholds> own = new ArrayList<>(shipped.size());
        for (int i = 0; i < shipped.size(); i++) {
            Channel channel = shipped.get(i);
            own.add(
                    channel.isCalibrated()
                            ? raised(i, channel, channel.budgetShare() / shares, nulls)
                            : OwnThresholds.NONE);
        }
        return own;
    }

    private OwnThresholds raised(int index, Channel shipped, double share, NullEpisodes nulls) {
        Map<Stratum, Double> warn = raised(index, shipped.warn(), share * budget.warningsPerContainerDay(), nulls);
        Map<Stratum, Double> page = raised(index, shipped.page(), share * budget.pagesPerContainerDay(), nulls);
        return warn.isEmpty() && page.isEmpty()
                ? OwnThresholds.NONE
                : new OwnThresholds(warn, page, (long) nulls.exposureDays());
    }

    /** Those above the shipped ones. Knowing a workload for less is no reason to be less careful. */
    private static Map<Stratum, Double> raised(
            int channel, Map<Stratum, Double> shipped, double alertsPerContainerDay, NullEpisodes nulls) {
        Map<Stratum, Double> own = new EnumMap<>(Stratum.class);
        double ofMoreExperience = 0;
        for (int s = Stratum.HISTORY_OVER_512.ordinal(); s >= 0; s--) {
            Stratum stratum = Stratum.values()[s];
            double allowed = alertsPerContainerDay * stratum.budgetShare();
            Double threshold = shipped.get(stratum);
            if (threshold == null || allowed * nulls.exposureDays() < EVENTS) {
                continue;
            }
            double needed = nulls.threshold(channel, stratum, allowed);
            if (stratum != Stratum.SURGE) {
                needed = Math.max(needed, ofMoreExperience);
                ofMoreExperience = needed;
            }
            if (needed > threshold) {
                own.put(stratum, needed);
            }
        }
        return own;
    }
}
