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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner beside a real VictoriaMetrics, polled and pushed from, on a {@link PlayedLeak recorded leak}. It is given as any Prometheus
 * would be, without a backend.
 */
@Tag("waits")
class VictoriaMetricsTest {
    @TempDir
    Path folder;

    private final OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void needed() {
        RealTools.assumeInstalled("victoria-metrics");
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

    private String get(String url) throws Exception {
        try (Response response =
                http.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
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
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                RealProcess victoria = RealProcess.victoriaMetrics(folder, port, PlayedLeak.scraping(endpoint));
                Runner runner =
                        start("prometheus: [{url: '" + victoria.url() + "', scrapeInterval: 500ms, warmUp: 1m}]")) {
            PlayedLeak.awaitAlert(events());
            List<Finding> findings = examine(victoria.url());
            assertThat(PlayedLeak.awaitConfirmed(events()).toString())
                    .as("the reason is a new series, which shows late")
                    .doesNotContain("without a reason");
            assertThat(get(runner.server().externalUrl() + "/metrics"))
                    .contains("oomwatch_source_errors_total{kind=\"content\",source=\"prometheus:127.0.0.1:" + port
                            + "\"} 0.0");
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
        try (RecordedEndpoint endpoint = PlayedLeak.play();
                Runner runner = start("remoteWrite: {receive: on, scrapeInterval: 1s}");
                RealProcess agent = RealProcess.vmagent(
                        folder, PlayedLeak.scraping(endpoint), runner.server().externalUrl() + "/api/v1/write")) {
            PlayedLeak.awaitAlert(events());
            PlayedLeak.awaitConfirmed(events());
            assertThat(get(runner.server().externalUrl() + "/metrics"))
                    .contains("oomwatch_source_errors_total{kind=\"content\",source=\"remote-write\"} 0.0");
            assertThat(agent).isNotNull();
        }
    }
}
