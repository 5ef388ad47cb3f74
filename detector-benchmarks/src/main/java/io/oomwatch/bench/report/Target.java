package io.oomwatch.bench.report;

/**
 * What a row should reach.
 *
 * @param of what is held against it
 * @param floor what it must reach, in the unit of what is compared
 * @param reach what it should reach one day; equal to the floor where there is no more to wish for
 */
public record Target(Of of, double floor, double reach) {
    /** What a target limits. */
    public enum Of {
        /** The ratio peer / ours is at least the floor. */
        RATIO,
        /** Our value is at most the floor. */
        VALUE_AT_MOST,
        /** Our value is at least the floor. */
        VALUE_AT_LEAST
    }

    public static Target ratio(double floor, double reach) {
        return new Target(Of.RATIO, floor, reach);
    }

    public static Target atMost(double floor) {
        return new Target(Of.VALUE_AT_MOST, floor, floor);
    }

    public static Target atLeast(double floor) {
        return new Target(Of.VALUE_AT_LEAST, floor, floor);
    }

    /** The same with nothing to hold against it yet. */
    static boolean meets(Of of, double value, double bound) {
        return of == Of.VALUE_AT_MOST ? value <= bound : value >= bound;
    }
}
