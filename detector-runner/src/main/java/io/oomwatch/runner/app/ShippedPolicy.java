package io.oomwatch.runner.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Channel;
import io.oomwatch.runner.alert.Policy;
import io.oomwatch.runner.alert.Role;
import io.oomwatch.runner.alert.Stratum;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The policy that ships: thresholds computed on calibration fleets, read from {@code shipped-policy.json}. */
public final class ShippedPolicy {
    private static final String RESOURCE = "shipped-policy.json";

    private ShippedPolicy() {}

    /** Reads it. */
    public static Policy load() {
        try (InputStream in = ShippedPolicy.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            return parse(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
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
