package io.oomwatch.runner.source.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 500ms}, {@code 10s}, {@code 1m30s}, {@code 2h}, {@code 1d}; a bare number is seconds. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d|w)");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    private Durations() {}

    /**
     * A duration &gt; 0.
     *
     * @throws IllegalArgumentException when it is none; the message names the text
     */
    public static Duration parse(String text) {
        String compact = text.strip();
        long millis = 0;
        if (NUMBER.matcher(compact).matches()) {
            millis = Math.round(Double.parseDouble(compact) * 1000);
        } else {
            Matcher part = PART.matcher(compact);
            int end = 0;
            while (part.find() && part.start() == end) {
                millis += Math.round(Double.parseDouble(part.group(1)) * millisOf(part.group(2)));
                end = part.end();
            }
            millis = end == compact.length() ? millis : 0;
        }
        if (millis <= 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration > 0 such as 500ms, 10s, 1m30s, 2h or 1d");
        }
        return Duration.ofMillis(millis);
    }

    private static long millisOf(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 604_800_000;
        };
    }
}
