package io.oomwatch.runner.alert;

import io.oomwatch.api.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * A score that passed its threshold.
 *
 * @param channel whose
 * @param detector its position in the detector set
 * @param stratum what was known of the workload
 * @param threshold the highest threshold passed
 * @param ownDays container-days of the user's own that this threshold comes from, 0 when it is one that ships
 * @param cause what it says is happening
 * @param severity what it asks of people
 * @param forecast when the kill is expected, null when no time is claimed
 * @param growthMillis how long it has been growing
 */
record Firing(
        Channel channel,
        int detector,
        Stratum stratum,
        double threshold,
        long ownDays,
        Cause cause,
        Severity severity,
        @Nullable Forecast forecast,
        long growthMillis) {
    /** A promise is kept when the kill comes within twice the whole predicted growth (algorithm section 3.4). */
    long horizonMillis(long now) {
        if (forecast == null) {
            return now + channel.horizonSeconds() * 1_000;
        }
        if (channel.role() == Role.ANNOUNCE) {
            return forecast.highEpochMillis();
        }
        long promised = now + 2 * (growthMillis + forecast.midEpochMillis() - now);
        return Math.max(promised, forecast.highEpochMillis());
    }

    /** True when it announces a kill after the window of that episode. */
    boolean announcesAfter(Episode episode) {
        Forecast before = episode.first().expectedOom();
        return channel.role() == Role.ANNOUNCE
                && forecast != null
                && before != null
                && forecast.lowEpochMillis() > before.highEpochMillis();
    }
}
