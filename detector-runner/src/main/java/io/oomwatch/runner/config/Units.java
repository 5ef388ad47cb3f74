package io.oomwatch.runner.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as {@code 1h30m} and byte sizes as {@code 512Mi}, as Prometheus and Kubernetes write them. */
public final class Units {
    private static final Pattern DURATION = Pattern.compile("(?:(\\d+)(ms|s|m|h|d|w|y))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,15})(ms|s|m|h|d|w|y)");
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)(k|M|G|T|Ki|Mi|Gi|Ti)?B?");

    private Units() {}

    /** Seconds of a duration such as {@code 90s}, {@code 1h30m}, {@code 250ms}; empty when it is none. */
    public static OptionalDouble seconds(String text) {
        if (!DURATION.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double seconds = 0;
        Matcher part = DURATION_PART.matcher(text);
        while (part.find()) {
            seconds += Double.parseDouble(part.group(1)) * secondsPer(part.group(2));
        }
        return OptionalDouble.of(seconds);
    }

    /** Bytes of a size such as {@code 512Mi} or {@code 1.5G}; empty when it is none. */
    public static OptionalDouble bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String suffix = matcher.group(2);
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)) * (suffix == null ? 1 : bytesPer(suffix)));
    }

    /** The shortest way to write it: {@code 90s}, {@code 15m}, {@code 250ms}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }

    /** A number without a trailing {@code .0} and without an exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) value)
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static double secondsPer(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            default -> 365 * 86_400.0; // "y", as Prometheus counts it
        };
    }

    private static double bytesPer(String suffix) {
        return switch (suffix) {
            case "k" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            case "Ki" -> 1L << 10;
            case "Mi" -> 1L << 20;
            case "Gi" -> 1L << 30;
            default -> 1L << 40;
        };
    }
}
