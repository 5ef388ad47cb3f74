package io.oomwatch.models.text;

import java.util.Locale;

/** Byte counts for people. */
public final class ByteText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private ByteText() {}

    /** "412 MiB", "1.5 GiB", "17 B"; two digits at least. */
    public static String of(double bytes) {
        double value = Math.abs(bytes);
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String format = value < 10 && unit > 0 ? "%s%.1f %s" : "%s%.0f %s";
        return String.format(Locale.ROOT, format, bytes < 0 ? "-" : "", value, UNITS[unit]);
    }
}
