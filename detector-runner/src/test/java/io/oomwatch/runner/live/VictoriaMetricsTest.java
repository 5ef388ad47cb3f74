package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.doctor.Finding;
import io.oomwatch.runner.doctor.PrometheusDoctor;
import io.oomwatch.runner.sink.RealTools;
import io.oomwatch.runner.source.live.PrometheusApi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner beside a real VictoriaMetrics, polled and pushed from, on {@code bff-mobile} of the dev recording, which is killed
 * 660 s after the recording began and again at 1,319 s. It is given as any Prometheus would be, without a backend.
 */
class VictoriaMetricsTest {
    private static final Path DATASET = Path.of("../datasets/dev-selection");
    private static final double FROM_SECONDS = 590;
    private static final double SPEED = 8;
    /** In the reason of an alert: a first leak of seconds looks like a start-up. */
    private static final String SECOND_LEAK = "OOM-killed 1 time before";

    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void needed() {
        RealTools.assumeInstalled("victoria-metrics");
    }

    private static String scraping(RecordedEndpoint endpoint) {
        return """
                global: {scrape_interval: 500ms, scrape_timeout: 500ms}
                scrape_configs:
                - job_name: kubelet
                  honor_labels: true
                  static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(endpoint.port());
    }

    private Runner start(String source) throws Exception {
        String yaml = """
                server: {port: 0}
                %s
                jsonLines: {file: '%s'}
                budget: {falseWarningsPerServiceQuarter: 4.5, falsePagesPerServiceQuarter: 4.5}
                """.formatted(source, events());
        return Runner.start(
                () -> new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test"), Clocks.system(), "test");
    }

    private Path events() {
        return folder.resolve("events.jsonl");
    }

    private boolean wasSaid(String... words) throws Exception {
        return Files.exists(events())
                && Files.readAllLines(events()).stream()
                        .anyMatch(line -> List.of(words).stream().allMatch(line::contains));
    }

    private String get(String url) throws Exception {
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    private void awaitAlert() throws Exception {
        Eventually.await(
                "the alert", Duration.ofSeconds(120), () -> wasSaid("\"state\":\"firing\"", "bff-mobile", SECOND_LEAK));
    }

    private void awaitVerdict() throws Exception {
        Eventually.await(
                "the verdict",
                Duration.ofSeconds(120),
                () -> wasSaid("\"type\":\"verdict\"", "bff-mobile", "\"outcome\":\"confirmed\""));
    }

    private static List<Finding> examine(String url) throws Exception {
        PrometheusConfig config = PrometheusConfig.of(URI.create(url));
        try (PrometheusApi api = new PrometheusApi(config, Clock.systemUTC())) {
            return new PrometheusDoctor(config, api, Clock.systemUTC()).examine();
        }
    }

    @Test
    void polling_recordedLeak_isAlertedAndConfirmed_andTheDoctorIsContent() throws Exception {
        int port = RealProcess.freePort();
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                RealProcess victoria = RealProcess.victoriaMetrics(folder, port, scraping(endpoint));
                Runner runner =
                        start("prometheus: [{url: '" + victoria.url() + "', scrapeInterval: 500ms, warmUp: 1m}]")) {
            awaitAlert();
            List<Finding> findings = examine(victoria.url());
            awaitVerdict();
            assertThat(get(runner.server().externalUrl() + "/metrics"))
                    .contains("oomwatch_source_errors_total{kind=\"content\",source=\"prometheus:127.0.0.1:" + port
                            + "\"} 0.0");
            assertThat(wasSaid("\"type\":\"verdict\"", "bff-mobile", "without a reason"))
                    .as("the reason is a new series, which shows late")
                    .isFalse();
            assertThat(findings)
                    .filteredOn(finding -> finding.level() == Finding.Level.ERROR
                            || finding.subject().equals("clocks"))
                    .isEmpty();
            assertThat(findings)
                    .anyMatch(finding -> finding.subject().equals("scrape interval")
                            && finding.found().equals("500ms"));
        }
    }

    @Test
    void remoteWriteFromVmagent_recordedLeak_isAlertedAndConfirmed() throws Exception {
        RealTools.assumeInstalled("vmagent");
        try (RecordedEndpoint endpoint = new RecordedEndpoint(DATASET, FROM_SECONDS, SPEED);
                Runner runner = start("remoteWrite: {receive: on, scrapeInterval: 1s}");
                RealProcess agent = RealProcess.vmagent(
                        folder, scraping(endpoint), runner.server().externalUrl() + "/api/v1/write")) {
            awaitAlert();
            awaitVerdict();
            assertThat(get(runner.server().externalUrl() + "/metrics"))
                    .contains("oomwatch_source_errors_total{kind=\"content\",source=\"remote-write\"} 0.0");
            assertThat(agent).isNotNull();
        }
    }
}
