package io.oomwatch.runner.report.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Event time from left to right, UTC.
 *
 * @param fromMillis event time at the left
 * @param toMillis event time at the right
 * @param left coordinate of the left end
 * @param right coordinate of the right end
 */
record TimeAxis(long fromMillis, long toMillis, double left, double right) {
    private static final int MAX_TICKS = 11;
    private static final long[] STEP_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800, 1_209_600, 2_592_000
    };
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    TimeAxis {
        if (toMillis <= fromMillis) {
            toMillis = fromMillis + 1;
        }
    }

    /** Coordinate of an event time; times outside end at the border. */
    double x(long epochMillis) {
        double share = (double) (epochMillis - fromMillis) / (toMillis - fromMillis);
        return left + Math.min(1, Math.max(0, share)) * (right - left);
    }

    boolean shows(long epochMillis) {
        return epochMillis >= fromMillis && epochMillis <= toMillis;
    }

    /** Event times worth a label: round ones, at most {@value #MAX_TICKS}. */
    List<Long> ticks() {
        long step = stepMillis();
        List<Long> ticks = new ArrayList<>();
        for (long tick = -Math.floorDiv(-fromMillis, step) * step; tick <= toMillis; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private long stepMillis() {
        for (long seconds : STEP_SECONDS) {
            if ((toMillis - fromMillis) / (seconds * 1_000) < MAX_TICKS) {
                return seconds * 1_000;
            }
        }
        return (toMillis - fromMillis) / MAX_TICKS + 1;
    }

    String label(long tick) {
        long step = stepMillis();
        return format(step >= DAY_MILLIS ? "MM-dd" : step >= 60_000 ? "HH:mm" : "HH:mm:ss", tick);
    }

    static String day(long tick) {
        return format("yyyy-MM-dd", tick);
    }

    private static String format(String pattern, long tick) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(tick));
    }
}
