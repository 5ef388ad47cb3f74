package io.oomwatch.runner.backtest;

import java.util.List;

/**
 * How one container was judged.
 *
 * @param container which
 * @param kills its OOM kills
 * @param otherLeaks its leaks that no kill ended
 * @param announcements one entry per kill of a container that had announcements
 * @param falseFirstDay false alerts within a day of the first observation
 * @param falseLater false alerts after it
 * @param firingMillis time during which an alert stood
 * @param firstDayMillis observed time without a leak within the first day
 * @param laterMillis observed time without a leak after it
 */
record ContainerOutcome(
        TruthContainer container,
        List<KillOutcome> kills,
        OtherLeaks otherLeaks,
        List<AnnouncementOutcome> announcements,
        int falseFirstDay,
        int falseLater,
        long firingMillis,
        long firstDayMillis,
        long laterMillis) {
    boolean benign() {
        return container.label() == Label.BENIGN;
    }
}
