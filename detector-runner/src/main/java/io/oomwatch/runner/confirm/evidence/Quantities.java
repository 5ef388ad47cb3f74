package io.oomwatch.runner.confirm.evidence;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes quantities in bytes: 512M is 512,000,000, 512Mi is 536,870,912, 128974848000m is 128,974,848. After {@code
 * apimachinery/pkg/api/resource/quantity.go}.
 */
final class Quantities {
    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:[eE]([+-]?\\d{1,2})|([numkMGTPE]|[KMGTPE]i)B?)?");
    private static final Map<String, Double> FACTORS = Map.ofEntries(
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("E", 1e18),
            Map.entry("Ki", 0x1p10),
            Map.entry("Mi", 0x1p20),
            Map.entry("Gi", 0x1p30),
            Map.entry("Ti", 0x1p40),
            Map.entry("Pi", 0x1p50),
            Map.entry("Ei", 0x1p60));

    private Quantities() {}

    /** Bytes, {@code NaN} when {@code text} is no quantity. */
    static double bytes(String text) {
        Matcher matcher = QUANTITY.matcher(text.strip());
        if (!matcher.matches()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(matcher.group(1));
        String exponent = matcher.group(2);
        if (exponent != null) {
            return number * Math.pow(10, Integer.parseInt(exponent));
        }
        String suffix = matcher.group(3);
        Double factor = suffix == null ? Double.valueOf(1) : FACTORS.get(suffix);
        return factor == null ? Double.NaN : number * factor;
    }
}
