package io.oomwatch.runner.backtest;

import io.oomwatch.api.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * A time during which something warned of a container.
 *
 * @param container key of the container
 * @param fromMillis event time at which it first asked something of people (warning or critical); -1 when it never did
 * @param toMillis event time at which it ended
 * @param announcedMillis event time at which it was first said at all, at any severity
 * @param announcement true when it named the time of the next kill instead of seeing memory grow
 * @param forecast when the kill was expected, null when no time was claimed
 */
public record AlertSpan(
        String container,
        long fromMillis,
        long toMillis,
        long announcedMillis,
        boolean announcement,
        @Nullable Forecast forecast) {
    /** A firing of a rule: nothing but from when to when. */
    public static AlertSpan ofRule(String container, long fromMillis, long toMillis) {
        return new AlertSpan(container, fromMillis, toMillis, fromMillis, false, null);
    }

    /** True when it counts as an alarm. */
    boolean asks() {
        return fromMillis >= 0;
    }
}
