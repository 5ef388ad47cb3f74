package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.sink.RealTools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner between Debian's Prometheus and Alertmanager, on a {@link PlayedLeak recorded leak}. */
@Tag("waits")
class RealPartsTest {
    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void needed() {
        RealTools.assumeInstalled("prometheus");
        RealTools.assumeInstalled("prometheus-alertmanager");
    }

    private Runner start(String yaml) throws Exception {
        return Runner.start(
                () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test");
    }

    private String get(String url) throws Exception {
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    @Test
    void polling_recordedLeak_isAlertedKilledConfirmedAndResolved() throws Exception {
        int port = RealProcess.freePort();
        Path events = folder.resolve("events.jsonl");
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                RealProcess prometheus = RealProcess.prometheus(folder, port, PlayedLeak.scraping(endpoint));
                RealProcess alertmanager = RealProcess.alertmanager(folder);
                Runner runner =
                        start("""
                        server: {port: 0}
                        prometheus: [{url: '%s', scrapeInterval: 500ms, warmUp: 1m}]
                        alertmanagers: [{urls: ['%s'], resendInterval: 1s}]
                        jsonLines: {file: '%s'}
                        budget: {falseWarningsPerServiceQuarter: 4.5, falsePagesPerServiceQuarter: 4.5}
                        state: {folder: '%s'}
                        """.formatted(prometheus.url(), alertmanager.url(), events, folder.resolve("state")))) {
            String page = runner.server().externalUrl().toString();
            Eventually.await("ready", Duration.ofSeconds(30), runner::isReady);
            assertThat(get(page + "/-/ready")).contains("ready");
            JsonNode alert = PlayedLeak.awaitStanding(alertmanager);
            assertThat(alert.at("/labels/alertname").asText()).isEqualTo("OomwatchLeak");
            String link = alert.get("generatorURL").asText();
            assertThat(link).startsWith(page + "/alerts/");
            assertThat(get(link)).contains("bff-mobile").contains("leak");
            assertThat(get(page + "/metrics"))
                    .contains("oomwatch_alert_firing{cause=\"leak\",container=\"bff-mobile\"");
            assertThat(get(page + "/")).contains("bff-mobile");

            PlayedLeak.awaitConfirmed(events);
            Eventually.await(
                    "the end of the alert",
                    Duration.ofSeconds(180),
                    () -> PlayedLeak.standing(alertmanager).isEmpty());
            assertThat(get(page + "/metrics")).contains("oomwatch_verdicts_total{outcome=\"confirmed\"");
            assertThat(get(page + "/")).contains("confirmed");
        }
    }

    @Test
    void restart_whileAnAlertStands_tellsNobodyTwice() throws Exception {
        int port = RealProcess.freePort();
        Path events = folder.resolve("events.jsonl");
        String yaml = """
                server: {port: 0}
                prometheus: [{url: 'http://127.0.0.1:%d', scrapeInterval: 500ms, warmUp: 2m}]
                jsonLines: {file: '%s'}
                state: {folder: '%s'}
                """.formatted(port, events, folder.resolve("state"));
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                RealProcess prometheus = RealProcess.prometheus(folder, port, PlayedLeak.scraping(endpoint))) {
            try (Runner runner = start(yaml)) {
                PlayedLeak.awaitAlert(events);
                assertThat(runner.isReady()).isTrue();
            }
            try (Runner runner = start(yaml)) {
                Eventually.await("ready", Duration.ofSeconds(30), runner::isReady);
                PlayedLeak.awaitVerdict(events);
            }
            List<JsonNode> firings = PlayedLeak.told(events).stream()
                    .filter(event -> event.path("state").asText().equals("firing")
                            && event.path("cause").asText().equals("leak"))
                    .toList();
            assertThat(firings.stream()
                            .map(event -> event.path("id").asText() + " "
                                    + event.path("severity").asText()))
                    .as("each firing once")
                    .doesNotHaveDuplicates();
            assertThat(firings.stream().map(event -> event.path("id").asText()).distinct())
                    .as("one alert")
                    .hasSize(1);
            assertThat(prometheus).isNotNull();
        }
    }

    @Test
    void remoteWrite_recordedLeak_isAlerted() throws Exception {
        Path events = folder.resolve("events.jsonl");
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                Runner runner = start("""
                        server: {port: 0}
                        remoteWrite: {receive: on, scrapeInterval: 1s}
                        jsonLines: {file: '%s'}
                        """.formatted(events));
                RealProcess prometheus = RealProcess.prometheus(
                        folder,
                        RealProcess.freePort(),
                        PlayedLeak.scraping(endpoint)
                                + ("remote_write: [{url: '" + runner.server().externalUrl() + "/api/v1/write',"
                                        + " queue_config: {batch_send_deadline: 500ms}}]\n"))) {
            PlayedLeak.awaitAlert(events);
            assertThat(get(runner.server().externalUrl() + "/metrics"))
                    .contains("oomwatch_source_errors_total{kind=\"content\",source=\"remote-write\"} 0.0");
            assertThat(prometheus).isNotNull();
        }
    }

    @Test
    void reload_badConfiguration_keepsTheOldOneAndSaysSo() throws Exception {
        Path file =
                Files.writeString(folder.resolve("oomwatch.yaml"), "server: {port: 0}\nremoteWrite: {receive: on}\n");
        ConfigLoader loader = new ConfigLoader(DetectorCatalog.load());
        try (Runner runner = Runner.start(() -> loader.load(file), Clocks.system(), "test")) {
            String page = runner.server().externalUrl().toString();
            Files.writeString(file, "server: {port: 0}\nremoteWrite: {recieve: on}\n");
            try (Response response = post(page + "/-/reload")) {
                assertThat(response.code()).isEqualTo(400);
                assertThat(response.body().string())
                        .contains("oomwatch.yaml:2:15: remoteWrite.recieve: unknown key (did you mean 'receive'?)");
            }
            assertThat(get(page + "/metrics")).contains("oomwatch_config_last_reload_successful 0.0");
            Files.writeString(file, "server: {port: 0}\nremoteWrite: {receive: on, scrapeInterval: 10s}\n");
            try (Response response = post(page + "/-/reload")) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThat(get(page + "/metrics")).contains("oomwatch_config_last_reload_successful 1.0");
            assertThat(get(page + "/config")).contains("scrapeInterval: \"10s\"");
        }
    }

    private Response post(String url) throws Exception {
        RequestBody nothing = RequestBody.create("".getBytes(StandardCharsets.UTF_8));
        return http.newCall(new Request.Builder().url(url).post(nothing).build())
                .execute();
    }
}
