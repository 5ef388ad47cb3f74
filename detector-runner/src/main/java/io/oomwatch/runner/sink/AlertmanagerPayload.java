package io.oomwatch.runner.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.api.Forecast;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/v2/alerts}. Labels are the alert's identity there, so nothing in them ever changes. */
final class AlertmanagerPayload {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One alert as it is to be sent.
     *
     * @param alert its last transition
     * @param endsAtMillis when Alertmanager is to take it for over
     */
    record Item(Alert alert, long endsAtMillis) {}

    private final Map<String, String> labels;
    private final URI externalUrl;

    AlertmanagerPayload(Map<String, String> labels, URI externalUrl) {
        this.labels = labels;
        this.externalUrl = externalUrl;
    }

    byte[] of(Collection<Item> items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (Item item : items) {
                write(json, item);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory streams do not fail", e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json, Item item) throws IOException {
        Alert alert = item.alert();
        json.writeStartObject();
        json.writeStringField(
                "startsAt", Instant.ofEpochMilli(alert.firedAtMillis()).toString());
        json.writeStringField(
                "endsAt", Instant.ofEpochMilli(item.endsAtMillis()).toString());
        json.writeStringField("generatorURL", externalUrl + "/alerts/" + alert.id());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeStringField("alertname", name(alert.cause()));
        label(json, "namespace", alert.workload().namespace());
        label(json, "workload", alert.workload().owner());
        label(json, "pod", alert.pod());
        label(json, "container", alert.workload().container());
        json.writeStringField("cause", alert.cause().label());
        json.writeStringField("severity", alert.severity().label());
        json.writeEndObject();
        annotations(json, alert);
        json.writeEndObject();
    }

    /** Alertmanager takes an empty label for an absent one, so it is not sent. */
    private static void label(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static void annotations(JsonGenerator json, Alert alert) throws IOException {
        json.writeObjectFieldStart("annotations");
        json.writeStringField("summary", summary(alert));
        json.writeStringField("description", alert.reason());
        json.writeStringField("alert_id", alert.id());
        Forecast forecast = alert.expectedOom();
        if (forecast != null) {
            json.writeStringField("expected_oom_low", time(forecast.lowEpochMillis()));
            json.writeStringField("expected_oom", time(forecast.midEpochMillis()));
            json.writeStringField("expected_oom_high", time(forecast.highEpochMillis()));
        }
        json.writeEndObject();
    }

    private static String summary(Alert alert) {
        String whose = alert.workload() + (alert.pod().isEmpty() ? "" : " in pod " + alert.pod());
        @Nullable Forecast forecast = alert.expectedOom();
        return whose + ": " + alert.cause().label().replace('-', ' ')
                + (forecast == null ? "" : ", OOM kill expected about " + time(forecast.midEpochMillis()));
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code OomwatchCacheGrowth} for {@code cache-growth}. */
    static String name(Cause cause) {
        StringBuilder name = new StringBuilder("Oomwatch");
        for (String word : cause.label().split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
