package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.net.TestCertificates;
import io.oomwatch.runner.sink.RealTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Prometheus that lets nobody in without a certificate and a password, and a runner that asks the same of it. */
class RealTlsTest {
    private static final String PAGE = """
            container_memory_working_set_bytes{namespace="shop",pod="cart-0",container="app"} 1e8
            container_spec_memory_limit_bytes{namespace="shop",pod="cart-0",container="app"} 5e8
            """;

    /** {@code htpasswd -nbBC 4 oomwatch s3cret} */
    private static final String WEB = """
            tls_server_config:
              {cert_file: theirs.pem, key_file: theirs.key, client_auth_type: RequireAndVerifyClientCert, client_ca_file: ca.pem}
            basic_auth_users: {oomwatch: '$2y$04$d0N5adZiKQuoOR5vBj2ZR.tquZS1Tt/TFAfNjSqtCZpZTSoGr7G9.'}
            """;

    private static final String SCRAPING = """
            global: {scrape_interval: 500ms, scrape_timeout: 500ms}
            scrape_configs:
            - {job_name: kubelet, static_configs: [{targets: ['127.0.0.1:%1$d']}]}
            - job_name: oomwatch
              scheme: https
              basic_auth: {username: prometheus, password_file: password}
              tls_config: {ca_file: ca.pem, cert_file: theirs.pem, key_file: theirs.key}
              static_configs: [{targets: ['127.0.0.1:%2$d']}]
            - job_name: wrong-password
              scheme: https
              basic_auth: {username: prometheus, password: wrong}
              tls_config: {ca_file: ca.pem, cert_file: theirs.pem, key_file: theirs.key}
              static_configs: [{targets: ['127.0.0.1:%2$d']}]
            - job_name: without-certificate
              scheme: https
              basic_auth: {username: prometheus, password_file: password}
              tls_config: {ca_file: ca.pem}
              static_configs: [{targets: ['127.0.0.1:%2$d']}]
            """;

    private static final String OURS = """
            server:
              port: %1$d
              tls: {certFile: '%3$s/ours.pem', keyFile: '%3$s/ours.key', clientCaFile: '%3$s/ca.pem'}
              basicAuth: {username: prometheus, passwordFile: '%3$s/password'}
            prometheus:
            - url: https://127.0.0.1:%2$d
              scrapeInterval: 500ms
              warmUp: 1m
              connection:
                basicAuth: {username: oomwatch, passwordFile: '%3$s/password'}
                tls: {caFile: '%3$s/ca.pem', certFile: '%3$s/ours.pem', keyFile: '%3$s/ours.key'}
            """;

    @TempDir
    Path folder;

    private static RunnerConfig parse(String yaml) throws ConfigException {
        return new ConfigLoader(DetectorCatalog.load()).parse(yaml, "test");
    }

    /** What Prometheus thinks of its scrape targets. */
    private static Map<String, String> up(PrometheusConfig config) throws IOException {
        try (PeerClient peer = PeerClient.of(config.connection(), List.of(config.url()))) {
            HttpUrl url = HttpUrl.get(config.url() + "/api/v1/query")
                    .newBuilder()
                    .addQueryParameter("query", "up")
                    .build();
            PeerClient.Reply reply = peer.send(new Request.Builder().url(url).build());
            Map<String, String> up = new TreeMap<>();
            for (JsonNode series : new ObjectMapper().readTree(reply.body()).at("/data/result")) {
                up.put(series.at("/metric/job").asText(), series.at("/value/1").asText());
            }
            return up;
        }
    }

    @Test
    void certificatesAndPasswordsOnBothSides_pollingAndScrapingWork_andNobodyElseGetsIn() throws Exception {
        RealTools.assumeInstalled("prometheus");
        TestCertificates certificates = new TestCertificates(folder);
        certificates.issue("ours");
        certificates.issue("theirs");
        Files.writeString(folder.resolve("password"), "s3cret\n");
        int theirPort = RealProcess.freePort();
        int ourPort = RealProcess.freePort();
        String yaml = OURS.formatted(ourPort, theirPort, folder);
        PrometheusConfig theirs = parse(yaml).prometheus().get(0);
        try (MockWebServer cadvisor = new MockWebServer()) {
            cadvisor.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "text/plain; version=0.0.4")
                            .body(PAGE)
                            .build();
                }
            });
            cadvisor.start();
            String scraping = SCRAPING.formatted(cadvisor.getPort(), ourPort);
            Process prometheus = prometheus(theirPort, scraping);
            try (Runner runner = Runner.start(() -> parse(yaml), Clocks.system(), "test")) {
                Eventually.await("a container", Duration.ofSeconds(60), () -> runner.containers() == 1);
                Map<String, String> expected =
                        Map.of("kubelet", "1", "oomwatch", "1", "wrong-password", "0", "without-certificate", "0");
                Eventually.await(
                        "these scrapes: " + expected,
                        Duration.ofSeconds(30),
                        () -> up(theirs).equals(expected));
            } finally {
                prometheus.destroy();
                assertThat(prometheus.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private Process prometheus(int port, String scraping) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), scraping);
        Path web = Files.writeString(folder.resolve("web.yml"), WEB);
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.config.file=" + web,
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }
}
