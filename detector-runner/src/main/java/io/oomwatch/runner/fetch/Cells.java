package io.oomwatch.runner.fetch;

import java.util.Locale;

/** How values are written into tables. */
final class Cells {
    private static final double MAX_EXACT = 1L << 53;

    private Cells() {}

    /** Without decimals where there are none; reads back as the same double. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < MAX_EXACT
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** Unix seconds, with milliseconds where there are some. */
    static String seconds(long epochMillis) {
        long rest = Math.floorMod(epochMillis, 1000L);
        long seconds = Math.floorDiv(epochMillis, 1000L);
        return rest == 0 ? String.valueOf(seconds) : String.format(Locale.ROOT, "%d.%03d", seconds, rest);
    }

    /** Quoted where commas or quotes make it necessary; line breaks become blanks. */
    static String text(String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ');
        return line.indexOf(',') < 0 && line.indexOf('"') < 0 ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    /** A file name nobody can climb out of the folder with: other characters than these become {@code -}. */
    static String fileName(String namespace, String container) {
        String name = namespace.isEmpty() ? container : namespace + "_" + container;
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return (safe.startsWith(".") ? "-" + safe : safe) + ".csv";
    }
}
