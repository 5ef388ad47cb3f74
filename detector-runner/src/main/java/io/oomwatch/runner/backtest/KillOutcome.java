package io.oomwatch.runner.backtest;

/**
 * One OOM kill and what warned of it.
 *
 * @param kind kind of its container
 * @param workload its workload
 * @param onsetMillis start of the growth
 * @param killMillis the kill
 * @param samples scrapes that fit between the two
 * @param first true for the first kill of its workload
 * @param tooFast true when nobody could be warned: labelled so, or fewer than {@link Scorer#FEWEST_SAMPLES} samples
 * @param alertMillis first alert on this growth, -1 when there was none
 * @param announcedMillis when an announcement whose window holds the kill asked for attention, -1 when none did
 * @param interval whether the first alert's time-to-OOM interval held the kill
 */
record KillOutcome(
        String kind,
        String workload,
        long onsetMillis,
        long killMillis,
        long samples,
        boolean first,
        boolean tooFast,
        long alertMillis,
        long announcedMillis,
        IntervalOutcome interval) {
    /** Whether a claimed interval held. */
    enum IntervalOutcome {
        NONE,
        INSIDE,
        BEFORE,
        AFTER
    }

    /** True when it was warned of at least that long before. */
    boolean warned(long leadMillis) {
        return leadMillis() >= leadMillis;
    }

    /** Kill minus first warning of either sort, -1 when there was none. */
    long leadMillis() {
        long byAlert = alertMillis < 0 ? -1 : killMillis - alertMillis;
        long byAnnouncement = announcedMillis < 0 ? -1 : killMillis - announcedMillis;
        return Math.max(byAlert, byAnnouncement);
    }

    /** Lead as a share of the leak's life, at most 1. */
    double leadFraction() {
        return Math.min(1, (double) leadMillis() / Math.max(1, killMillis - onsetMillis));
    }
}
