package io.oomwatch.runner.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.alert.Budget;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.alert.Role;
import io.oomwatch.runner.alert.Stratum;
import io.oomwatch.runner.alert.ThresholdCurves;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The policy that ships: {@code shipped-policy.json} says what each detector may do, {@code shipped-thresholds.json} holds
 * the thresholds that {@code oomwatch calibrate} computed.
 */
public final class ShippedPolicy {
    private static final String POLICY = "shipped-policy.json";
    private static final String THRESHOLDS = "shipped-thresholds.json";

    private ShippedPolicy() {}

    /** The policy with the thresholds of the default budget. */
    public static Policy load() {
        return load(Budget.DEFAULT);
    }

    /** The policy with the thresholds of that budget. */
    public static Policy load(Budget budget) {
        return parse(read(POLICY)).within(budget, curves(read(THRESHOLDS)));
    }

    private static JsonNode read(String resource) {
        try (InputStream in = ShippedPolicy.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing from the jar");
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    static ThresholdCurves curves(JsonNode root) {
        double[] budgets = numbers(root.required("falseAlertsPerContainerDay"));
        Map<String, Map<Stratum, double[]>> byDetector = new TreeMap<>();
        root.required("thresholds").fields().forEachRemaining(detector -> {
            Map<Stratum, double[]> strata = new EnumMap<>(Stratum.class);
            detector.getValue()
                    .fields()
                    .forEachRemaining(
                            entry -> strata.put(Stratum.valueOf(constant(entry.getKey())), numbers(entry.getValue())));
            byDetector.put(detector.getKey(), strata);
        });
        return new ThresholdCurves(budgets, byDetector);
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }

    static Policy parse(JsonNode root) {
        List<Channel> channels = new ArrayList<>();
        root.required("channels").fields().forEachRemaining(entry -> channels.add(channel(entry)));
        return new Policy(
                channels,
                1_000 * root.required("minHoldSeconds").asLong(),
                1_000 * root.required("pageWithinSeconds").asLong(),
                1_000 * root.required("announceLeadSeconds").asLong());
    }

    private static Channel channel(Map.Entry<String, JsonNode> entry) {
        JsonNode node = entry.getValue();
        return new Channel(
                entry.getKey(),
                Cause.valueOf(constant(node.required("cause").asText())),
                Role.valueOf(constant(node.required("role").asText())),
                thresholds(node.required("warn")),
                thresholds(node.path("page")),
                node.path("budgetShare").asDouble(0),
                node.required("horizonSeconds").asLong());
    }

    private static Map<Stratum, Double> thresholds(JsonNode node) {
        Map<Stratum, Double> byStratum = new EnumMap<>(Stratum.class);
        if (node.isNumber()) {
            for (Stratum stratum : Stratum.values()) {
                byStratum.put(stratum, node.asDouble());
            }
        }
        node.fields()
                .forEachRemaining(entry -> byStratum.put(
                        Stratum.valueOf(constant(entry.getKey())),
                        entry.getValue().asDouble()));
        return byStratum;
    }

    private static String constant(String kebab) {
        return kebab.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
