package io.oomwatch.api;

/**
 * When the ceiling will be reached, as an interval of event time.
 *
 * @param onsetEpochMillis start of the growth this extrapolates; for recurring kills, the kill it counts from
 * @param lowEpochMillis early end of the interval
 * @param midEpochMillis best single estimate
 * @param highEpochMillis late end of the interval
 * @param coverage nominal share of kills inside [low, high], in (0, 1)
 */
public record Forecast(
        long onsetEpochMillis, long lowEpochMillis, long midEpochMillis, long highEpochMillis, double coverage) {
    public Forecast {
        if (!(lowEpochMillis <= midEpochMillis && midEpochMillis <= highEpochMillis)) {
            throw new IllegalArgumentException("expected low <= mid <= high, got " + lowEpochMillis + ", "
                    + midEpochMillis + ", " + highEpochMillis);
        }
        if (!(coverage > 0 && coverage < 1)) {
            throw new IllegalArgumentException("coverage is " + coverage + ", expected in (0, 1)");
        }
    }
}
