package io.oomwatch.runner.report;

import org.jspecify.annotations.Nullable;

/** Bytes as a pod's spec would write them: 512M, 512Mi, else plain bytes. */
final class Quantity {
    private static final String[] BINARY = {"Ti", "Gi", "Mi", "Ki"};
    private static final String[] DECIMAL = {"T", "G", "M", "k"};

    private Quantity() {}

    static String of(double bytes) {
        if (Double.isNaN(bytes)) {
            return "unknown";
        }
        String plain = (long) bytes + " bytes";
        return shorter(shorter(plain, whole(bytes, 1024, BINARY)), whole(bytes, 1000, DECIMAL));
    }

    private static String shorter(String text, @Nullable String other) {
        return other != null && other.length() < text.length() ? other : text;
    }

    private static @Nullable String whole(double bytes, int base, String[] units) {
        double unit = Math.pow(base, units.length);
        for (String name : units) {
            if (bytes >= unit && bytes % unit == 0) {
                return (long) (bytes / unit) + name;
            }
            unit /= base;
        }
        return null;
    }
}
