package io.oomwatch.runner.source.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.PrometheusConfig;
import java.time.Clock;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others than Prometheus are asked differently. */
class BackendsTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RecordedRequest asked(String settings) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}")
                .build());
        PrometheusConfig config = new ConfigLoader(DetectorCatalog.load())
                .parse("prometheus: [{url: '" + server.url("/") + "', " + settings + "}]", "test")
                .prometheus()
                .get(0);
        try (PrometheusApi api = new PrometheusApi(config, Clock.systemUTC())) {
            api.samples("{__name__=\"up\"}", 1_700_000_000_000L, 1_700_000_060_000L, new BatchBuilder(1));
        }
        return server.takeRequest();
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus, /api/v1/query, nocache, 1",
        "victoria-metrics, /api/v1/query, nocache, 1",
        "thanos, /api/v1/query, partial_response, false",
        "mimir, /prometheus/api/v1/query, '', ''"
    })
    void query_backend_isAskedInItsWay(String backend, String path, String parameter, String value) throws Exception {
        RecordedRequest request = asked("backend: " + backend);
        assertThat(request.getUrl().encodedPath()).isEqualTo(path);
        assertThat(request.getUrl().queryParameter("query")).isEqualTo("{__name__=\"up\"}[60000ms]");
        assertThat(request.getUrl().queryParameter("time")).isEqualTo("1700000060.000");
        if (!parameter.isEmpty()) {
            assertThat(request.getUrl().queryParameter(parameter)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resultType':'scalar','result':[1700000000.5,'1700000000.25']}",
                "{'resultType':'vector','result':[{'metric':{},'value':[1700000000.5,'1700000000.25']}]}"
            })
    void now_asScalarOrAsVictoriaMetricsHasIt_isUnderstood(String data) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body(("{'status':'success','data':" + data + "}").replace('\'', '"'))
                .build());
        PrometheusConfig config = PrometheusConfig.of(server.url("/").uri());
        try (PrometheusApi api = new PrometheusApi(config, Clock.systemUTC())) {
            assertThat(api.nowMillis()).isEqualTo(1_700_000_000_250L);
        }
    }

    @Test
    void query_tenantHeader_isSent() throws Exception {
        RecordedRequest request = asked("backend: mimir, connection: {headers: {X-Scope-OrgID: team-a}}");
        assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("team-a");
    }
}
