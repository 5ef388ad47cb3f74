package io.oomwatch.models.features;

/**
 * One column of a {@link MemoryFeatures} row. All are ratios (unit "1"), so that a 64 MiB sidecar and a 64 GiB database
 * share one model.
 */
public enum MemoryFeature {
    /** Unreclaimable level over the container's own limit, 0 to 1.25; 0.5 where there is no own limit. */
    LEVEL("share of the limit in use"),
    /** Change of the lower envelope over the last 16 short buckets, relative to the higher end, -1 to 1. */
    GROWTH_SHORT("growth over the last minutes"),
    /** The same over 16 buckets four times as long. */
    GROWTH_MEDIUM("growth over the last hour"),
    /** The same over 16 buckets sixteen times as long. */
    GROWTH_LONG("growth over the last hours"),
    /** Typical drop from top to floor within a bucket, relative to the top, 0 to 1: a heap's sawtooth. */
    SWING("sawtooth amplitude"),
    /** Slope of the last third over the sum of that and the whole slope, -1 to 1: accelerating, steady, flattening. */
    TAIL_RATIO("growth at the end against growth as a whole"),
    /** Largest single rise of the floor over all its rises, 0 to 1: one step, or a ramp. */
    STEP_SHARE("share of the largest step in all growth"),
    /** Deepest fall of the floor from a high before it, relative to its range, 0 to 1: it came back by itself. */
    RETRACEMENT("share of the growth given back"),
    /** Curvature of the floor over its range, 0 to 1: noise, or a straight line. */
    ROUGHNESS("unevenness of the floor"),
    /** Page cache over everything charged to the container, 0 to 1; 0 where the source does not say. */
    CACHE_SHARE("share of page cache");

    private final String words;

    MemoryFeature(String words) {
        this.words = words;
    }

    /** What it is, for people. */
    public String words() {
        return words;
    }
}
