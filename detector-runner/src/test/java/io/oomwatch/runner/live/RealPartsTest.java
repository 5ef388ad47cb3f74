package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.sink.RealTools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner between Debian's Prometheus and Alertmanager, on a recorded leak played at several times its speed:
 * {@code bff-mobile} of the dev recording is killed 660 s after the recording began and fills its limit again from 734 to 1,319 s. Told
 * of is the second leak, for a first one of seconds looks like a start-up.
 */
class RealPartsTest {
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

    private static String scraping(int endpointPort, String more) {
        return """
                global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                scrape_configs:
                - job_name: kubelet
                  honor_labels: true
                  static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(endpointPort) + more;
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

    private List<JsonNode> alerts(RealProcess alertmanager, String container) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode alert : json.readTree(get(alertmanager.url() + "/api/v2/alerts"))) {
            if (alert.at("/labels/container").asText().equals(container)
                    && alert.toString().contains(SECOND_LEAK)) {
                found.add(alert);
            }
        }
        return found;
    }

    @Test
    void polling_recordedLeak_isAlertedKilledConfirmedAndResolved() throws Exception {
        int port = RealProcess.freePort();
        Path events = folder.resolve("events.jsonl");
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                RealProcess prometheus = RealProcess.prometheus(folder, port, scraping(endpoint.port(), ""));
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
            Eventually.await(
                    "the alert in Alertmanager",
                    Duration.ofSeconds(90),
                    () -> !alerts(alertmanager, "bff-mobile").isEmpty());
            JsonNode alert = alerts(alertmanager, "bff-mobile").get(0);
            assertThat(alert.at("/labels/alertname").asText()).isEqualTo("OomwatchLeak");
            String link = alert.get("generatorURL").asText();
            assertThat(link).startsWith(page + "/alerts/");
            assertThat(get(link)).contains("bff-mobile").contains("leak");
            assertThat(get(page + "/metrics"))
                    .contains("oomwatch_alert_firing{cause=\"leak\",container=\"bff-mobile\"");
            assertThat(get(page + "/")).contains("bff-mobile");

            Eventually.await(
                    "the verdict",
                    Duration.ofSeconds(120),
                    () -> Files.readString(events)
                            .lines()
                            .anyMatch(line -> line.contains("\"type\":\"verdict\"")
                                    && line.contains("bff-mobile")
                                    && line.contains("\"outcome\":\"confirmed\"")));
            Eventually.await(
                    "the end of the alert",
                    Duration.ofSeconds(30),
                    () -> alerts(alertmanager, "bff-mobile").isEmpty());
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
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                RealProcess prometheus = RealProcess.prometheus(folder, port, scraping(endpoint.port(), ""))) {
            try (Runner runner = start(yaml)) {
                Eventually.await(
                        "the alert",
                        Duration.ofSeconds(90),
                        () -> Files.exists(events) && firings(events, "bff-mobile") > 0);
            }
            try (Runner runner = start(yaml)) {
                Eventually.await("ready", Duration.ofSeconds(30), runner::isReady);
                Eventually.await(
                        "the verdict",
                        Duration.ofSeconds(120),
                        () -> Files.readString(events)
                                .lines()
                                .anyMatch(
                                        line -> line.contains("\"type\":\"verdict\"") && line.contains("bff-mobile")));
            }
            List<String> ids = Files.readString(events)
                    .lines()
                    .filter(line -> line.contains("\"type\":\"alert\"")
                            && line.contains("bff-mobile")
                            && line.contains(SECOND_LEAK)
                            && line.contains("\"state\":\"firing\"")
                            && line.contains("\"cause\":\"leak\""))
                    .map(line -> line.replaceAll(".*\"id\":\"([0-9a-f]+)\".*\"severity\":\"(\\w+)\".*", "$1 $2"))
                    .toList();
            assertThat(ids).as("each firing once").doesNotHaveDuplicates();
            assertThat(ids.stream().map(id -> id.split(" ")[0]).distinct())
                    .as("one alert")
                    .hasSize(1);
            assertThat(prometheus).isNotNull();
        }
    }

    private static long firings(Path events, String container) throws Exception {
        return Files.readString(events)
                .lines()
                .filter(line ->
                        line.contains("\"state\":\"firing\"") && line.contains(container) && line.contains(SECOND_LEAK))
                .count();
    }

    @Test
    void remoteWrite_recordedLeak_isAlerted() throws Exception {
        Path events = folder.resolve("events.jsonl");
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                Runner runner = start("""
                        server: {port: 0}
                        remoteWrite: {receive: on, scrapeInterval: 1s}
                        jsonLines: {file: '%s'}
                        """.formatted(events));
                RealProcess prometheus = RealProcess.prometheus(
                        folder,
                        RealProcess.freePort(),
                        scraping(
                                endpoint.port(),
                                "remote_write: [{url: '" + runner.server().externalUrl() + "/api/v1/write',"
                                        + " queue_config: {batch_send_deadline: 500ms}}]\n"))) {
            Eventually.await(
                    "the alert",
                    Duration.ofSeconds(120),
                    () -> Files.exists(events) && firings(events, "bff-mobile") > 0);
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
