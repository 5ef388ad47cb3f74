package io.oomwatch.models.growth;

/**
 * Fractions of the ceiling as 16-bit integers: steps of 1/32000 of the ceiling, 0.003 %, so that a series' history fits
 * in a few hundred bytes. Fractions above 1.023 are stored as 1.023: more above the ceiling says nothing more.
 */
final class Quantum {
    /** Steps per 1.0. */
    static final int ONE = 32_000;

    private Quantum() {}

    static int of(double fraction) {
        double steps = fraction * ONE + 0.5;
        return steps >= Short.MAX_VALUE ? Short.MAX_VALUE : steps <= 0 ? 0 : (int) steps;
    }

    static double fraction(double quanta) {
        return quanta / ONE;
    }

    /** The same bytes under another ceiling. */
    static short rescale(short quanta, double factor) {
        return (short) Math.min(Short.MAX_VALUE, Math.round(quanta * factor));
    }
}
