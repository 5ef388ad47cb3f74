package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.sink.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runner that is stopped and started again while an alert stands, beside one that runs through: both see the same
 * Prometheus play {@code bff-mobile} of the dev recording into its limit.
 */
class RestartTest {
    private static final Path DATASET = Path.of("../datasets/dev-selection");
    private static final double FROM_SECONDS = 590;
    private static final double SPEED = 8;
    /** In the reason of an alert: a first leak of seconds looks like a start-up. */
    private static final String SECOND_LEAK = "OOM-killed 1 time before";

    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void needed() {
        RealTools.assumeInstalled("prometheus");
        RealTools.assumeInstalled("prometheus-alertmanager");
    }

    private Runner start(RealProcess prometheus, String name, String more) throws Exception {
        String yaml = """
                server: {port: 0, externalUrl: 'http://oomwatch.test'}
                prometheus: [{url: '%s', scrapeInterval: 500ms, warmUp: 1m}]
                jsonLines: {file: '%s'}
                budget: {falseWarningsPerServiceQuarter: 4.5, falsePagesPerServiceQuarter: 4.5}
                state: {folder: '%s', snapshotInterval: 2s}
                """.formatted(prometheus.url(), folder.resolve(name + ".jsonl"), folder.resolve(name)) + more;
        return Runner.start(
                () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test");
    }

    private List<JsonNode> standing(RealProcess alertmanager) throws Exception {
        Request request =
                new Request.Builder().url(alertmanager.url() + "/api/v2/alerts").build();
        try (Response response = http.newCall(request).execute()) {
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode alert : json.readTree(response.body().string())) {
                if (alert.at("/labels/container").asText().equals("bff-mobile")
                        && alert.toString().contains(SECOND_LEAK)) {
                    found.add(alert);
                }
            }
            return found;
        }
    }

    /** What was said of the second leak of {@code bff-mobile}, apart from the moment it was said at. */
    private Set<String> told(String name) throws IOException {
        Set<String> told = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve(name + ".jsonl"))) {
            JsonNode event = json.readTree(line);
            if (line.contains(SECOND_LEAK)) {
                ids.add(event.path("id").asText());
            }
            if (event.path("container").asText().equals("bff-mobile")
                    && ids.contains(event.path("id").asText())
                    && !event.path("type").asText().equals("kill")) {
                told.add(event.path("type").asText()
                        + ' '
                        + event.path("id").asText()
                        + ' '
                        + event.path("state").asText()
                        + event.path("outcome").asText()
                        + ' '
                        + event.path("severity").asText()
                        + ' '
                        + event.path("cause").asText());
            }
        }
        return told;
    }

    private boolean hasVerdict(String name) throws IOException {
        return told(name).stream().anyMatch(line -> line.startsWith("verdict") && line.contains("confirmed"));
    }

    @Test
    void restart_whileAnAlertStands_isTheSameAlertToAlertmanager_andSaysWhatARunThroughSays() throws Exception {
        int port = RealProcess.freePort();
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                RealProcess prometheus = RealProcess.prometheus(folder, port, """
                        global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                        scrape_configs:
                        - {job_name: kubelet, honor_labels: true, static_configs: [{targets: ['127.0.0.1:%d']}]}
                        """.formatted(endpoint.port()));
                RealProcess alertmanager = RealProcess.alertmanager(folder);
                Runner through = start(prometheus, "through", "")) {
            String am = "alertmanagers: [{urls: ['" + alertmanager.url() + "'], resendInterval: 1s}]\n";
            JsonNode before;
            try (Runner first = start(prometheus, "cut", am)) {
                Eventually.await("ready", Duration.ofSeconds(30), first::isReady);
                Eventually.await(
                        "the alert in Alertmanager",
                        Duration.ofSeconds(90),
                        () -> !standing(alertmanager).isEmpty());
                before = standing(alertmanager).get(0);
            }
            assertThat(folder.resolve("cut").resolve("snapshot")).exists();
            try (Runner again = start(prometheus, "cut", am)) {
                Eventually.await("ready again", Duration.ofSeconds(30), again::isReady);
                Instant readyAgain = Instant.parse(before.get("updatedAt").asText());
                Eventually.await(
                        "the alert sent again, or over",
                        Duration.ofSeconds(30),
                        () -> standing(alertmanager).stream()
                                .allMatch(alert -> Instant.parse(
                                                alert.get("updatedAt").asText())
                                        .isAfter(readyAgain)));
                List<JsonNode> after = standing(alertmanager);
                assertThat(after).as("still one alert").hasSizeLessThanOrEqualTo(1);
                for (JsonNode alert : after) {
                    assertThat(alert.get("fingerprint")).isEqualTo(before.get("fingerprint"));
                    assertThat(alert.get("startsAt")).isEqualTo(before.get("startsAt"));
                    assertThat(alert.get("generatorURL")).isEqualTo(before.get("generatorURL"));
                }
                Eventually.await("its verdict", Duration.ofSeconds(120), () -> hasVerdict("cut"));
                Eventually.await("the other's verdict", Duration.ofSeconds(30), () -> hasVerdict("through"));
                assertThat(told("cut")).isEqualTo(told("through"));
            }
            assertThat(through.isReady()).isTrue();
        }
    }

    @Test
    void damagedSnapshot_isSaidAndTheHistoryIsReadInstead() throws Exception {
        int port = RealProcess.freePort();
        Files.createDirectories(folder.resolve("cut"));
        Files.writeString(folder.resolve("cut").resolve("snapshot"), "not a snapshot at all");
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                RealProcess prometheus = RealProcess.prometheus(folder, port, """
                        global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                        scrape_configs:
                        - {job_name: kubelet, honor_labels: true, static_configs: [{targets: ['127.0.0.1:%d']}]}
                        """.formatted(endpoint.port()));
                Runner runner = start(prometheus, "cut", "")) {
            Eventually.await(
                    "containers", Duration.ofSeconds(30), () -> !runner.views().isEmpty());
            Request request = new Request.Builder()
                    .url("http://127.0.0.1:" + runner.server().port() + "/metrics")
                    .build();
            try (Response response = http.newCall(request).execute()) {
                assertThat(response.body().string()).contains("oomwatch_snapshot_failures_total 1.0");
            }
            Eventually.await(
                    "a good one in its place",
                    Duration.ofSeconds(30),
                    () -> Files.size(folder.resolve("cut").resolve("snapshot")) > 1_000);
        }
    }
}
