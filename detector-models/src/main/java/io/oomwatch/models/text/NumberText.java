package io.oomwatch.models.text;

import java.util.Locale;

/** Shares, counts and times for people. */
public final class NumberText {
    private NumberText() {}

    /** "61 %". */
    public static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    /** "1 restart", "2 restarts": for things whose plural ends in an s. */
    public static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A length of time with the two units that matter: "42 s", "7 min 30 s", "3 h 5 min", "2 d 4 h". */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "unknown";
        }
        long whole = Math.round(Math.abs(seconds));
        String sign = seconds < 0 && whole > 0 ? "-" : "";
        if (whole < 60) {
            return sign + whole + " s";
        }
        if (whole < 3_600) {
            return sign + units(whole / 60, "min", whole % 60, "s");
        }
        if (whole < 86_400) {
            return sign + units(whole / 3_600, "h", whole % 3_600 / 60, "min");
        }
        return sign + units(whole / 86_400, "d", whole % 86_400 / 3_600, "h");
    }

    private static String units(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
