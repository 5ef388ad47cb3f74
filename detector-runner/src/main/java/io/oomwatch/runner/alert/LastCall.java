package io.oomwatch.runner.alert;

/**
 * When growth of minutes is told: as late as it can be and still leave people a minute.
 *
 * <p>The first run of a batch job looks like a leak until it stops, and most stop before the limit. So a surge is told once
 * the kill is expected within a minute and two scrapes. With fewer than two scrapes left it comes too late for anybody, and
 * is mostly a job about to end.
 */
final class LastCall {
    private static final long LEAD_MILLIS = 60_000;
    private static final int SCRAPES = 2;

    private final long earliestMillis;
    private final long latestMillis;

    LastCall(long scrapeIntervalMillis) {
        latestMillis = SCRAPES * scrapeIntervalMillis;
        earliestMillis = LEAD_MILLIS + latestMillis;
    }

    /** True when growth of that stratum is told at this time before the expected kill. */
    boolean isNow(Stratum stratum, long millisLeft) {
        return stratum != Stratum.SURGE || millisLeft <= earliestMillis && millisLeft >= latestMillis;
    }
}
