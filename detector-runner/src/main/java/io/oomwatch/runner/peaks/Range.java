package io.oomwatch.runner.peaks;

/**
 * Both ends included.
 *
 * @param min smallest value accepted
 * @param max largest value accepted, not below {@code min}
 */
public record Range(double min, double max) {
    /** Everything. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(min <= max)) {
            throw new IllegalArgumentException("range is " + min + " to " + max + ", expected min <= max");
        }
    }

    /** From {@code min} on. */
    public static Range atLeast(double min) {
        return new Range(min, Double.POSITIVE_INFINITY);
    }

    boolean contains(double value) {
        return min <= value && value <= max;
    }
}
