package io.oomwatch.runner.source.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.ScrapeConfig;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.net.TestCertificates;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scraping a kubelet's page over HTTPS with a token, as the real one wants it, and what goes wrong there. */
class EndpointScraperTest {
    private static final long NOW = 1_718_000_000_000L;
    private static final String LABELS =
            "{container=\"app\",id=\"/kubepods/burstable/podx/abc\",image=\"i\",name=\"n\",namespace=\"shop\",pod=\"cart-1\"}";
    private static final String PAGE = "# HELP container_memory_rss Size of RSS in bytes.\n"
            + "# TYPE container_memory_rss gauge\n"
            + "container_memory_rss" + LABELS + " 5e+06 " + (NOW - 4_000) + "\n"
            + "container_memory_working_set_bytes" + LABELS + " 6e+06 " + (NOW - 4_000) + "\n"
            + "container_start_time_seconds" + LABELS + " 1.717e+09\n";

    @TempDir
    Path folder;

    private final MockWebServer server = new MockWebServer();
    private final ListInbox inbox = new ListInbox();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MockResponse answer = new MockResponse.Builder()
            .setHeader("Content-Type", "text/plain; version=0.0.4")
            .body(PAGE)
            .build();

    @BeforeEach
    void start() throws Exception {
        HeldCertificate authority =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
        Files.writeString(folder.resolve("token"), "kubelet-token\n");
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return "Bearer kubelet-token".equals(request.getHeaders().get("Authorization"))
                        ? answer
                        : new MockResponse.Builder()
                                .code(401)
                                .body("Unauthorized")
                                .build();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private EndpointScraper scraper(String connection) throws Exception {
        return scraper("30s", connection);
    }

    private EndpointScraper scraper(String timeout, String connection) throws Exception {
        URI page = URI.create("https://127.0.0.1:" + server.getPort() + "/metrics/cadvisor");
        ScrapeConfig config = new ConfigLoader(DetectorCatalog.load())
                .parse(
                        "scrape: [{urls: ['" + page + "'], connection: {timeout: " + timeout + connection + "}}]",
                        "test")
                .scrape()
                .get(0);
        return new EndpointScraper(
                page,
                config,
                PeerClient.of(config.connection(), config.urls()),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC),
                inbox,
                new SourceMeters(meters, "kubelet"),
                Integer.MAX_VALUE);
    }

    private String trusting() {
        return ", tls: {caFile: '" + folder.resolve("ca.pem") + "'}";
    }

    private String withToken() {
        return trusting() + ", bearerTokenFile: '" + folder.resolve("token") + "'";
    }

    private double errors(String kind) {
        return meters.get("oomwatch.source.errors").tag("kind", kind).counter().count();
    }

    @Test
    void tick_tlsAndToken_bringsTheSamplesWithThePagesTimes() throws Exception {
        scraper(withToken()).tick();

        assertThat(inbox.points())
                .containsExactlyInAnyOrder(
                        "ANON cart-1 " + (NOW - 4_000) + " 5000000.0",
                        "WORKING_SET cart-1 " + (NOW - 4_000) + " 6000000.0",
                        "START_TIME cart-1 " + NOW + " 1.717E9",
                        "UP  " + NOW + " 1.0");
        assertThat(meters.get("oomwatch.source.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void tick_samePageTwice_givesItsTimedSamplesOnce() throws Exception {
        EndpointScraper scraper = scraper(withToken());
        scraper.tick();
        scraper.tick();
        assertThat(inbox.points().stream().filter(point -> point.startsWith("ANON")))
                .hasSize(1);
    }

    @Test
    void tick_tokenChangedOnDisk_isReadAgain() throws Exception {
        Files.writeString(folder.resolve("token"), "old\n");
        EndpointScraper scraper = scraper(withToken());
        scraper.tick();
        assertThat(errors("status")).isEqualTo(1);
        Files.writeString(folder.resolve("token"), "kubelet-token\n");
        Files.setLastModifiedTime(
                folder.resolve("token"), java.nio.file.attribute.FileTime.fromMillis(NOW + 3_600_000L));
        scraper.tick();
        assertThat(inbox.points()).anyMatch(point -> point.startsWith("ANON"));
    }

    @Test
    void tick_noToken_isRefused_andSaidToBeDown() throws Exception {
        scraper(trusting()).tick();
        assertThat(errors("status")).isEqualTo(1);
        assertThat(inbox.points()).containsExactly("UP  " + NOW + " 0.0");
    }

    @Test
    void tick_authorityNotTrusted_isUnreachable() throws Exception {
        Files.createDirectories(folder.resolve("other"));
        new TestCertificates(folder.resolve("other"));
        scraper(", tls: {caFile: '" + folder.resolve("other").resolve("ca.pem") + "'}")
                .tick();
        assertThat(errors("unreachable")).isEqualTo(1);
        assertThat(inbox.points()).containsExactly("UP  " + NOW + " 0.0");
    }

    @Test
    void tick_faults_areCounted_andTheNextScrapeIsWhole() throws Exception {
        EndpointScraper scraper = scraper("5s", withToken());
        MockResponse good = answer;
        List<MockResponse> faults = List.of(
                new MockResponse.Builder().code(500).body("panic").build(),
                new MockResponse.Builder().body("<html>log in</html>").build(),
                new MockResponse.Builder()
                        .body(PAGE.substring(0, PAGE.length() / 2))
                        .build(),
                new MockResponse.Builder()
                        .body(PAGE)
                        .headersDelay(12, TimeUnit.SECONDS)
                        .build(),
                new MockResponse.Builder()
                        .body(PAGE)
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build());
        for (MockResponse fault : faults) {
            answer = fault;
            scraper.tick();
        }
        assertThat(errors("status")).isEqualTo(1);
        assertThat(errors("content") + errors("unreachable")).isEqualTo(4);
        assertThat(errors("content")).isGreaterThanOrEqualTo(2);
        assertThat(inbox.points()).allMatch(point -> point.startsWith("UP") && point.endsWith(" 0.0"));
        answer = good;
        scraper.tick();
        assertThat(inbox.points().stream().filter(point -> !point.startsWith("UP")))
                .hasSize(3);
    }
}
