package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.TimeScale;
import java.util.SortedMap;

/**
 * A recording's clock.
 *
 * @param timeScale recorded to event time
 * @param scrapeIntervalMillis event time between samples
 */
record Clock(TimeScale timeScale, long scrapeIntervalMillis) {
    /** Where neither the recording nor its samples tell: Prometheus' own default. */
    private static final long DEFAULT_SCRAPE_INTERVAL_MILLIS = 60_000;

    /**
     * @param firstMillis recorded time of the first sample
     * @param gapsMillis how often which gap between samples was seen, recorded milliseconds
     */
    static Clock of(
            Described described, DatasetOptions options, long firstMillis, SortedMap<Long, Integer> gapsMillis) {
        double factor = described.timeScale(options);
        TimeScale scale = factor == 1
                ? TimeScale.REAL
                : new TimeScale(described.startMillis().orElse(firstMillis), factor);
        long recorded = described
                .scrapeIntervalMillis()
                .orElseGet(() -> SeriesFiles.medianGapMillis(gapsMillis, DEFAULT_SCRAPE_INTERVAL_MILLIS));
        return new Clock(scale, Math.max(1, Math.round(recorded * factor)));
    }
}
