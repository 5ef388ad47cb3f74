package io.oomwatch.models.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Byte counts for people. */
public final class ByteText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private ByteText() {}

    /** Three digits and a binary unit: "412 MiB", "1.25 GiB", "64 MiB", "17 B"; "unknown" for {@code NaN}. */
    public static String of(double bytes) {
        if (Double.isNaN(bytes)) {
            return "unknown";
        }
        double value = Math.abs(bytes);
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return (bytes < 0 ? "-" : "") + digits(value) + " " + UNITS[unit];
    }

    /** Whole numbers in full, others with three digits and no zeros at the end. */
    private static String digits(double value) {
        if (value >= 100 || value == Math.rint(value)) {
            return Long.toString(Math.round(value));
        }
        return new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
    }
}
