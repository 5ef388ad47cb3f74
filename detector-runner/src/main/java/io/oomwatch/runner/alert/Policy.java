package io.oomwatch.runner.alert;

import java.util.List;

/**
 * How scores become alerts.
 *
 * @param channels one per detector that may open alerts
 * @param minHoldMillis an alert stays open at least this long after its last firing sample
 * @param pageWithinMillis a critical alert needs its kill expected within this time
 * @param announceLeadMillis a recurring kill becomes a warning this long before its window opens
 */
public record Policy(List<Channel> channels, long minHoldMillis, long pageWithinMillis, long announceLeadMillis) {
    public Policy {
        channels = List.copyOf(channels);
    }

    /** Itself with the thresholds that keep to a budget; detectors that were not calibrated keep theirs. */
    public Policy within(Budget budget, ThresholdCurves curves) {
        return new Policy(
                channels.stream().map(channel -> channel.within(budget, curves)).toList(),
                minHoldMillis,
                pageWithinMillis,
                announceLeadMillis);
    }
}
