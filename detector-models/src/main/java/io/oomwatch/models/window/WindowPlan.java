package io.oomwatch.models.window;

/**
 * Which windows to keep.
 *
 * @param levelMillis length of the window of mean and deviation, milliseconds
 * @param trendMillis length of the window of slope and prediction, milliseconds, at most {@code levelMillis}
 * @param scrapeIntervalMillis nominal time between ticks; a window holds at most {@code levelMillis /
 *     scrapeIntervalMillis} ticks and three more
 */
public record WindowPlan(long levelMillis, long trendMillis, long scrapeIntervalMillis) {
    /** One hour and half an hour at 15 s: the usual rules. */
    public static final WindowPlan STANDARD = new WindowPlan(3_600_000, 1_800_000, 15_000);

    /** Ticks beyond an even grid: both ends of a window belong to it, and scrapes jitter. */
    private static final int SPARE_TICKS = 3;

    /** Keeps sums of products within 64 bits. */
    private static final int MAX_TICKS = 1 << 10;

    private static final long MAX_MILLIS = 1L << 24;

    public WindowPlan {
        if (levelMillis < 1 || levelMillis > MAX_MILLIS) {
            throw new IllegalArgumentException("levelMillis is " + levelMillis + ", expected 1 to " + MAX_MILLIS);
        }
        if (trendMillis < 1 || trendMillis > levelMillis) {
            throw new IllegalArgumentException(
                    "trendMillis is " + trendMillis + ", expected 1 to levelMillis, which is " + levelMillis);
        }
        if (scrapeIntervalMillis < 1 || levelMillis / scrapeIntervalMillis + SPARE_TICKS > MAX_TICKS) {
            throw new IllegalArgumentException("scrapeIntervalMillis is " + scrapeIntervalMillis
                    + ", expected at least " + (levelMillis / (MAX_TICKS - SPARE_TICKS) + 1) + " for a window of "
                    + levelMillis + " ms");
        }
    }

    /** Most ticks a window may hold. */
    int ticks() {
        return (int) (levelMillis / scrapeIntervalMillis) + SPARE_TICKS;
    }
}
