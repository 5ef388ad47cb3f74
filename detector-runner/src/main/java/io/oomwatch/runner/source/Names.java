package io.oomwatch.runner.source;

import java.util.HashMap;
import java.util.Map;

/**
 * How a source names what oomwatch knows by its usual name.
 *
 * @param metrics usual metric name by the source's name
 * @param labels usual label name by the source's name
 */
public record Names(Map<String, String> metrics, Map<String, String> labels) {
    /** The usual names. */
    public static final Names USUAL = new Names(Map.of(), Map.of());

    public Names {
        metrics = Map.copyOf(metrics);
        labels = Map.copyOf(labels);
    }

    /** From the usual name to the source's, as a user writes it. */
    public static Names of(Map<String, String> metricNames, Map<String, String> labelNames) {
        return new Names(inverse(metricNames), inverse(labelNames));
    }

    private static Map<String, String> inverse(Map<String, String> names) {
        Map<String, String> inverse = new HashMap<>();
        names.forEach((usual, here) -> inverse.put(here, usual));
        return inverse;
    }

    /** The usual name of a metric. */
    public String metric(String here) {
        return metrics.getOrDefault(here, here);
    }

    /** The usual name of a label. */
    public String label(String here) {
        return labels.getOrDefault(here, here);
    }
}
