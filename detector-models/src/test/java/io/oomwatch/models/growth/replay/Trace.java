package io.oomwatch.models.growth.replay;

import java.util.List;

/**
 * One recorded container.
 *
 * @param name container name
 * @param label leak, benign or unpredictable
 * @param kind what it does
 * @param scrapeMillis nominal time between rows
 * @param rows scrapes in which the container existed, by time
 * @param killMillis OOM kills, by time
 * @param episodes growths that the program itself announced
 */
record Trace(
        String name,
        String label,
        String kind,
        long scrapeMillis,
        List<Row> rows,
        List<Long> killMillis,
        List<Episode> episodes) {

    /** One scrape; absent numbers are NaN. */
    record Row(
            long epochMillis,
            String life,
            double workingSet,
            double anon,
            double cache,
            double usage,
            double mapped,
            double peak,
            double limitHits,
            double oomEvents,
            double limit) {}

    /** One growth from its onset to its end. */
    record Episode(long onsetMillis, long endMillis, boolean killed) {}

    boolean isLeak() {
        return label.equals("leak");
    }

    boolean isBenign() {
        return label.equals("benign");
    }
}
