package io.oomwatch.runner.estimate;

import java.util.Locale;

/**
 * The fleet to be watched.
 *
 * @param series series oomwatch reads, at least 1
 * @param seriesPerContainer how many of them a container has, at least 1
 * @param intervalSeconds time between samples of a series
 */
public record Fleet(long series, double seriesPerContainer, double intervalSeconds) {
    private static final long MOST_SERIES = 1_000_000_000;
    private static final double MOST_PER_CONTAINER = 100;
    private static final double MOST_SECONDS = 3_600;

    public Fleet {
        check("series", series, MOST_SERIES);
        check("series per container", seriesPerContainer, MOST_PER_CONTAINER);
        check("interval in seconds", intervalSeconds, MOST_SECONDS);
    }

    private static void check(String what, double value, double most) {
        if (!(value >= 1 && value <= most)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is %s, expected 1 to %.0f", what, plain(value), most));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    /** Containers, rounded up. */
    public long containers() {
        return (long) Math.ceil(series / seriesPerContainer);
    }
}
