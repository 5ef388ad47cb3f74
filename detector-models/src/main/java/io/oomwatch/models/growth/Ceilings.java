package io.oomwatch.models.growth;

/** Which ceilings are taken for real. */
final class Ceilings {
    private static final double MIN_BYTES = 0x1p16;
    /** Cgroups report numbers near 2^63 for "none". */
    private static final double MAX_BYTES = 0x1p56;

    private static final double MAX_CHANGE = 64;

    private Ceilings() {}

    /** False for a ceiling that is unknown or cannot be one. */
    static boolean usable(double bytes) {
        return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
    }

    /** True when a ceiling changed by so much that what was seen under the old one says nothing. */
    static boolean isAnotherSeries(double factor) {
        return factor > MAX_CHANGE || factor < 1 / MAX_CHANGE;
    }
}
