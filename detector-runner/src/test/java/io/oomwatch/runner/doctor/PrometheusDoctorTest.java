package io.oomwatch.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.doctor.Finding.Level;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.live.PrometheusApi;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of a Prometheus that has so many series of each metric. */
class PrometheusDoctorTest {
    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_718_000_000), ZoneOffset.UTC);

    private final MockWebServer server = new MockWebServer();
    private final Map<Metric, Integer> series = new EnumMap<>(Metric.class);
    private int unlimited;

    @BeforeEach
    void start() throws Exception {
        Arrays.stream(Metric.values()).forEach(metric -> series.put(metric, 20));
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Counts are answered, other queries find nothing. */
    private void answers() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String query = String.valueOf(request.getUrl().queryParameter("query"));
                String data = query.equals("time()")
                        ? "{\"resultType\":\"scalar\",\"result\":[1718000000,\"1718000000\"]}"
                        : "{\"resultType\":\"vector\",\"result\":[" + counted(query) + "]}";
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body("{\"status\":\"success\",\"data\":" + data + "}")
                        .build();
            }
        });
    }

    private String counted(String query) {
        int count = query.startsWith("count(") && !query.contains(" > 1") ? count(query) : 0;
        return count == 0 ? "" : "{\"metric\":{},\"value\":[1718000000,\"" + count + "\"]}";
    }

    private int count(String query) {
        if (query.endsWith(" == 0)")) {
            return unlimited;
        }
        return series.entrySet().stream()
                .filter(one -> query.contains('"' + one.getKey().prometheusName() + '"'))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private List<Finding> examine(String url) throws Exception {
        PrometheusConfig config = new ConfigLoader(DetectorCatalog.load())
                .parse("prometheus: [{url: '" + url + "'}]", "test")
                .prometheus()
                .get(0);
        try (PrometheusApi api = new PrometheusApi(config, NOW)) {
            return new PrometheusDoctor(config, api, NOW).examine();
        }
    }

    private List<Finding> examine() throws Exception {
        return examine(server.url("/").toString());
    }

    private static List<String> troubles(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() != Level.OK)
                .map(Finding::subject)
                .toList();
    }

    @Test
    void everythingThere_onlyTheScrapeIntervalIsUnknown() throws Exception {
        answers();
        assertThat(troubles(examine())).containsExactly("scrape interval");
    }

    @ParameterizedTest
    @CsvSource({
        "WORKING_SET USAGE ANON, memory of containers, ERROR",
        "ANON, anonymous memory (RSS), WARNING",
        "CGROUP_LIMIT SPEC_LIMIT, memory limits, ERROR",
        "RUNNING RESTARTS, kube-state-metrics, ERROR",
        "LAST_TERMINATED_REASON TERMINATED_REASON, reasons of terminations, ERROR",
        "LAST_TERMINATED_TIMESTAMP, times of terminations, WARNING",
        "POD_OWNER, owners of pods, WARNING",
        "NODE_OOM_KILLS, kills on nodes, WARNING",
    })
    void missingMetrics_areNamedWithWhatThatCostsAndHowToMendIt(String metrics, String subject, Level level)
            throws Exception {
        for (String metric : metrics.split(" ")) {
            series.put(Metric.valueOf(metric), 0);
        }
        answers();
        assertThat(examine())
                .filteredOn(finding -> finding.subject().equals(subject))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    assertThat(finding.found())
                            .contains(Metric.valueOf(metrics.split(" ")[0]).prometheusName());
                    assertThat(finding.cost()).isNotEmpty();
                    assertThat(finding.fix()).isNotEmpty();
                });
    }

    @Test
    void oneOfSeveralIsEnough() throws Exception {
        series.put(Metric.CGROUP_LIMIT, 0);
        series.put(Metric.WORKING_SET, 0);
        answers();
        assertThat(troubles(examine())).doesNotContain("memory limits", "memory of containers");
    }

    @Test
    void noContainerHasEndedYet_isNoTrouble() throws Exception {
        for (Metric metric : List.of(
                Metric.LAST_TERMINATED_REASON,
                Metric.TERMINATED_REASON,
                Metric.LAST_TERMINATED_EXIT_CODE,
                Metric.LAST_TERMINATED_TIMESTAMP)) {
            series.put(metric, 0);
        }
        answers();
        assertThat(troubles(examine())).containsExactly("scrape interval");
    }

    @Test
    void containersWithoutLimit_needTheMemoryOfTheirNodes() throws Exception {
        unlimited = 3;
        answers();
        assertThat(troubles(examine())).contains("containers without a limit").doesNotContain("memory of nodes");
        series.put(Metric.MACHINE_MEMORY, 0);
        series.put(Metric.NODE_MEMORY_TOTAL, 0);
        assertThat(troubles(examine())).contains("containers without a limit", "memory of nodes");
    }

    @ParameterizedTest
    @CsvSource({
        "401, no org id, headers",
        "404, not found, path of the URL",
        "200, <html>login</html>, not the API of a Prometheus"
    })
    void whatIsNoPrometheus_isOneFindingWithItsRemedy(int status, String body, String remedy) throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(status).body(body).build();
            }
        });
        assertThat(examine()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.fix()).contains(remedy);
        });
    }

    @ParameterizedTest
    @CsvSource({"http, check the URL and the network", "https, caFile"})
    void unreachable_httpsIsToldOfItsCertificates(String scheme, String remedy) throws Exception {
        assertThat(examine(scheme + "://127.0.0.1:9/"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).contains(remedy));
    }
}
