package io.oomwatch.runner.alert;

/**
 * When growth of a workload that was never killed may be told.
 *
 * <p>The first run of a batch job looks like a leak until it stops, and most stop before the limit. So a surge is told as late
 * as it can be and still leave people a minute: once the kill is expected within a minute and two scrapes. With fewer than two
 * scrapes left it comes too late for anybody, and is mostly a job about to end. A surge of three scrapes will do then, for
 * there is no time to wait for more; what has grown for less than 75 s must have most of the way behind it.
 *
 * <p>Longer growth has time: it must have lasted five scrapes.
 */
final class FirstWarning {
    private static final long LEAD_MILLIS = 60_000;
    private static final int SCRAPES_LEFT = 2;
    private static final int SCRAPES_OF_SURGE = 3;
    private static final int SCRAPES_OF_GROWTH = 5;
    private static final long SHORT_MILLIS = 75_000;
    private static final double MOST_OF_THE_WAY = 0.6;

    private final long scrapeIntervalMillis;

    FirstWarning(long scrapeIntervalMillis) {
        this.scrapeIntervalMillis = scrapeIntervalMillis;
    }

    /**
     * Decides; always true for a workload that was killed.
     *
     * @param progress share of the way to the ceiling that is over, 0 to 1
     * @param millisLeft time to the expected kill
     */
    boolean mayTell(Stratum stratum, double progress, long growthMillis, long millisLeft) {
        return switch (stratum) {
            case OOM_HISTORY -> true;
            case SURGE ->
                growthMillis >= SCRAPES_OF_SURGE * scrapeIntervalMillis
                        && (growthMillis >= SHORT_MILLIS || progress >= MOST_OF_THE_WAY)
                        && millisLeft <= LEAD_MILLIS + SCRAPES_LEFT * scrapeIntervalMillis
                        && millisLeft >= SCRAPES_LEFT * scrapeIntervalMillis;
            default -> growthMillis >= SCRAPES_OF_GROWTH * scrapeIntervalMillis;
        };
    }
}
