package io.oomwatch.runner.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How scores become alerts.
 *
 * @param channels one per detector that may open alerts
 * @param minHoldMillis an alert stays open at least this long after its last firing sample
 * @param pageWithinMillis a critical alert needs its kill expected within this time
 * @param announceLeadMillis a recurring kill becomes a warning this long before its window opens
 * @param recalibration how the user's own episodes raise thresholds, null when they do not
 */
public record Policy(
        List<Channel> channels,
        long minHoldMillis,
        long pageWithinMillis,
        long announceLeadMillis,
        @Nullable Recalibration recalibration) {
    public Policy {
        channels = List.copyOf(channels);
    }

    /** With thresholds that stay as they are. */
    public Policy(List<Channel> channels, long minHoldMillis, long pageWithinMillis, long announceLeadMillis) {
        this(channels, minHoldMillis, pageWithinMillis, announceLeadMillis, null);
    }

    /** Itself with the thresholds that keep to a budget; detectors that were not calibrated keep theirs. */
    public Policy within(Budget budget, ThresholdCurves curves) {
        return new Policy(
                channels.stream().map(channel -> channel.within(budget, curves)).toList(),
                minHoldMillis,
                pageWithinMillis,
                announceLeadMillis,
                budget.recalibrate() ? new Recalibration(budget) : null);
    }

    /** Itself with other thresholds. */
    Policy with(List<OwnThresholds> own) {
        List<Channel> others = new ArrayList<>(channels.size());
        for (int i = 0; i < channels.size(); i++) {
            others.add(channels.get(i).with(own.get(i)));
        }
        return new Policy(others, minHoldMillis, pageWithinMillis, announceLeadMillis, recalibration);
    }
}
