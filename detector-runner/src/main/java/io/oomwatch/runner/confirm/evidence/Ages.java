package io.oomwatch.runner.confirm.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ages as kubectl prints them: 2417s, 3m20s, 45m, 3h5m, 2d3h. They are cut off at their last unit ({@code
 * apimachinery/pkg/util/duration}), so an age is an interval.
 *
 * @param atLeastMillis the age printed
 * @param belowMillis the next age that would print differently
 */
record Ages(long atLeastMillis, long belowMillis) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})([ydhms])");

    /** The age, null when {@code text} is none. */
    static @Nullable Ages parse(String text) {
        Matcher part = PART.matcher(text);
        long total = 0;
        long unit = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            unit = unitMillis(part.group(2).charAt(0));
            total += Long.parseLong(part.group(1)) * unit;
            end = part.end();
        }
        return end == 0 || end != text.length() ? null : new Ages(total, total + unit);
    }

    private static long unitMillis(char unit) {
        switch (unit) {
            case 's':
                return 1_000L;
            case 'm':
                return 60_000L;
            case 'h':
                return 3_600_000L;
            case 'd':
                return 86_400_000L;
            default:
                return 365 * 86_400_000L;
        }
    }
}
