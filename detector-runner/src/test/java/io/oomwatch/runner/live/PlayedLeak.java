package io.oomwatch.runner.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The dev recording played at several times its speed for three minutes. Its {@code bff-mobile} is killed 660 s after the recording began
 * and fills its limit again from 734 to 1,319 s. That second leak counts here: a first one of seconds looks like a start-up, and whether it
 * is told of depends on where the scrapes fall. Whether an alert made of few scrapes names the right minute does too, so a test that needs
 * a confirmed one takes the first of any container.
 */
final class PlayedLeak {
    static final String CONTAINER = "bff-mobile";

    private static final Path DATASET = Path.of("../datasets/dev-selection");
    private static final double FROM_SECONDS = 600;
    private static final double SPEED = 6;
    /** In the reason of the alert. */
    private static final String SECOND_LEAK = "OOM-killed 1 time before";

    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final OkHttpClient HTTP = new OkHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlayedLeak() {}

    static RecordedEndpoint play() throws IOException {
        return new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
    }

    /** Scrapes the player every half second, as Prometheus and vmagent are told. */
    static String scraping(RecordedEndpoint endpoint) {
        return """
                global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                scrape_configs:
                - {job_name: kubelet, honor_labels: true, static_configs: [{targets: ['127.0.0.1:%d']}]}
                """.formatted(endpoint.port());
    }

    /** The alert of the second leak as Alertmanager holds it, none or one. */
    static List<JsonNode> standing(RealProcess alertmanager) throws IOException {
        Request request =
                new Request.Builder().url(alertmanager.url() + "/api/v2/alerts").build();
        List<JsonNode> found = new ArrayList<>();
        try (Response response = HTTP.newCall(request).execute()) {
            for (JsonNode alert : JSON.readTree(response.body().string())) {
                if (alert.at("/labels/container").asText().equals(CONTAINER)
                        && alert.toString().contains(SECOND_LEAK)) {
                    found.add(alert);
                }
            }
        }
        return found;
    }

    static JsonNode awaitStanding(RealProcess alertmanager) throws Exception {
        Eventually.await(
                "the alert in Alertmanager",
                PATIENCE,
                () -> !standing(alertmanager).isEmpty());
        return standing(alertmanager).get(0);
    }

    static void awaitAlert(Path events) throws Exception {
        Eventually.await("the alert", PATIENCE, () -> !ids(events).isEmpty());
    }

    /** Waits until what was said of the alert of the second leak was judged, whatever the outcome. */
    static void awaitVerdict(Path events) throws Exception {
        Eventually.await("the verdict", PATIENCE, () -> told(events).stream().anyMatch(event -> isA(event, "verdict")));
    }

    /** Waits until any alert was confirmed. */
    static JsonNode awaitConfirmed(Path events) throws Exception {
        Eventually.await("a confirmed alert", PATIENCE, () -> !confirmed(events).isEmpty());
        return confirmed(events).get(0);
    }

    private static List<JsonNode> confirmed(Path events) throws IOException {
        return read(events).stream()
                .filter(event ->
                        isA(event, "verdict") && event.path("outcome").asText().equals("confirmed"))
                .toList();
    }

    /** What was said of the alert of the second leak. */
    static List<JsonNode> told(Path events) throws IOException {
        Set<String> ids = ids(events);
        return read(events).stream()
                .filter(event -> ids.contains(event.path("id").asText()) && !isA(event, "kill"))
                .toList();
    }

    private static boolean isA(JsonNode event, String type) {
        return event.path("type").asText().equals(type);
    }

    private static Set<String> ids(Path events) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (JsonNode event : read(events)) {
            if (event.path("state").asText().equals("firing")
                    && event.path("container").asText().equals(CONTAINER)
                    && event.toString().contains(SECOND_LEAK)) {
                ids.add(event.path("id").asText());
            }
        }
        return ids;
    }

    private static List<JsonNode> read(Path events) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        if (Files.exists(events)) {
            String text = Files.readString(events);
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                read.add(JSON.readTree(line));
            }
        }
        return read;
    }
}
