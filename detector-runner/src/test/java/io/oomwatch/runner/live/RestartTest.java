package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.sink.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runner that is stopped and started again while an alert stands, beside one that runs through: both see the same
 * Prometheus play a {@link PlayedLeak recorded leak}.
 */
@Tag("waits")
class RestartTest {
    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();

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
                """.formatted(prometheus.url(), events(name), folder.resolve(name)) + more;
        return Runner.start(
                () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test");
    }

    /** What was said of the alert, apart from the moment it was said at. */
    private Set<String> told(String name) throws IOException {
        return PlayedLeak.told(events(name)).stream()
                .map(event -> Stream.of("type", "id", "state", "outcome", "severity", "cause")
                        .map(key -> event.path(key).asText())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Path events(String name) {
        return folder.resolve(name + ".jsonl");
    }

    @Test
    void restart_whileAnAlertStands_isTheSameAlertToAlertmanager_andSaysWhatARunThroughSays() throws Exception {
        int port = RealProcess.freePort();
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                RealProcess prometheus = RealProcess.prometheus(folder, port, PlayedLeak.scraping(endpoint));
                RealProcess alertmanager = RealProcess.alertmanager(folder);
                Runner through = start(prometheus, "through", "")) {
            String am = "alertmanagers: [{urls: ['" + alertmanager.url() + "'], resendInterval: 1s}]\n";
            JsonNode before;
            try (Runner first = start(prometheus, "cut", am)) {
                Eventually.await("ready", Duration.ofSeconds(30), first::isReady);
                before = PlayedLeak.awaitStanding(alertmanager);
            }
            assertThat(folder.resolve("cut").resolve("snapshot")).exists();
            try (Runner again = start(prometheus, "cut", am)) {
                Eventually.await("ready again", Duration.ofSeconds(30), again::isReady);
                Instant readyAgain = Instant.parse(before.get("updatedAt").asText());
                Eventually.await(
                        "the alert sent again, or over",
                        Duration.ofSeconds(30),
                        () -> PlayedLeak.standing(alertmanager).stream()
                                .allMatch(alert -> Instant.parse(
                                                alert.get("updatedAt").asText())
                                        .isAfter(readyAgain)));
                List<JsonNode> after = PlayedLeak.standing(alertmanager);
                assertThat(after).as("still one alert").hasSizeLessThanOrEqualTo(1);
                for (JsonNode alert : after) {
                    assertThat(alert.get("fingerprint")).isEqualTo(before.get("fingerprint"));
                    assertThat(alert.get("startsAt")).isEqualTo(before.get("startsAt"));
                    assertThat(alert.get("generatorURL")).isEqualTo(before.get("generatorURL"));
                }
                PlayedLeak.awaitVerdict(events("cut"));
                PlayedLeak.awaitVerdict(events("through"));
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
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                RealProcess prometheus = RealProcess.prometheus(folder, port, PlayedLeak.scraping(endpoint));
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
