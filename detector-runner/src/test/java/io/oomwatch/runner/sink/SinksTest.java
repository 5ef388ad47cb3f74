package io.oomwatch.runner.sink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.confirm.Verdict;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SinksTest {
    private static final URI PAGE = URI.create("http://oomwatch.example:9469");
    private static final Clock NOW = Clock.fixed(Instant.ofEpochMilli(Events.NOW + 60_000), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final MockWebServer peer = new MockWebServer();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void start() throws Exception {
        peer.start();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private RunnerConfig config(String yaml) throws Exception {
        return new ConfigLoader(DetectorCatalog.load())
                .parse(yaml.replace("PEER", peer.url("/").toString()), "test");
    }

    private static EngineEvent alert(String id, Severity severity) {
        return new EngineEvent.AlertChanged(Events.firing(id, severity));
    }

    private AlertmanagerSink alertmanager(String extra) throws Exception {
        RunnerConfig config = config("alertmanagers:\n- urls: [PEER]\n  resendInterval: 30s\n" + extra);
        return new AlertmanagerSink(config.alertmanagers().get(0), PAGE, NOW, meters);
    }

    private static boolean send(AlertmanagerSink sink) {
        return sink.send(sink.urls().get(0));
    }

    private JsonNode nextBody() throws Exception {
        return bodyAt(peer);
    }

    private JsonNode bodyAt(MockWebServer server) throws Exception {
        RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        return json.readTree(request.getBody().utf8());
    }

    private void reply(int status) {
        peer.enqueue(new MockResponse.Builder().code(status).build());
    }

    @Test
    void alertmanager_firing_hasIdentityTimesAndLink() throws Exception {
        reply(200);
        try (AlertmanagerSink sink = alertmanager("  labels: {cluster: prod}\n")) {
            sink.accept(Events.firing("a1", Severity.CRITICAL));
            assertThat(send(sink)).isTrue();
        }
        RecordedRequest request = peer.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/api/v2/alerts");
        JsonNode alert = json.readTree(request.getBody().utf8()).get(0);
        assertThat(alert.get("labels").toString())
                .isEqualTo(
                        "{\"cluster\":\"prod\",\"alertname\":\"OomwatchLeak\",\"namespace\":\"shop\",\"workload\":\"cart\","
                                + "\"pod\":\"cart-6d4-x1\",\"container\":\"app\",\"cause\":\"leak\",\"severity\":\"critical\"}");
        assertThat(alert.get("startsAt").asText())
                .isEqualTo(Instant.ofEpochMilli(Events.NOW).toString());
        assertThat(Instant.parse(alert.get("endsAt").asText()))
                .isEqualTo(NOW.instant().plusSeconds(120));
        assertThat(alert.get("generatorURL").asText()).isEqualTo(PAGE + "/alerts/a1");
        assertThat(alert.at("/annotations/summary").asText()).contains("shop/cart/app", "OOM kill expected about");
    }

    @Test
    void alertmanager_resolved_isSentWithItsEnd() throws Exception {
        reply(200);
        try (AlertmanagerSink sink = alertmanager("")) {
            sink.accept(Events.firing("a1", Severity.WARNING));
            sink.accept(Events.resolved("a1", Severity.WARNING, Events.NOW + 30_000));
            send(sink);
        }
        JsonNode alerts = nextBody();
        assertThat(alerts).hasSize(1);
        assertThat(Instant.parse(alerts.get(0).get("endsAt").asText())).isEqualTo(NOW.instant());
    }

    @Test
    void alertmanager_severityRises_endsTheLowerOne() throws Exception {
        reply(200);
        try (AlertmanagerSink sink = alertmanager("")) {
            sink.accept(Events.firing("a1", Severity.WARNING));
            sink.accept(Events.firing("a1", Severity.CRITICAL));
            send(sink);
        }
        JsonNode alerts = nextBody();
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).at("/labels/severity").asText()).isEqualTo("warning");
        assertThat(Instant.parse(alerts.get(0).get("endsAt").asText())).isEqualTo(NOW.instant());
        assertThat(alerts.get(1).at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(Instant.parse(alerts.get(1).get("endsAt").asText())).isAfter(NOW.instant());
    }

    @Test
    void alertmanager_belowMinimumOrNothing_isNotSent() throws Exception {
        try (AlertmanagerSink sink = alertmanager("")) {
            sink.accept(Events.firing("a1", Severity.INFO));
            assertThat(send(sink)).isTrue();
        }
        assertThat(peer.getRequestCount()).isZero();
    }

    @Test
    void alertmanager_downForLong_isSaidOnceAndWhenItIsBack() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(AlertmanagerSink.class);
        logger.addAppender(log);
        try (AlertmanagerSink sink = alertmanager("")) {
            sink.accept(Events.firing("a1", Severity.WARNING));
            for (int status : new int[] {500, 500, 500, 200, 200}) {
                reply(status);
                send(sink);
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        down -> assertThat(down)
                                .contains("got no alerts, trying again every", "it answered with status 500"),
                        up -> assertThat(up).contains("takes alerts again"));
    }

    @Test
    void alertmanager_failure_isCountedAndTheAlertSentAgain() throws Exception {
        reply(500);
        reply(200);
        try (AlertmanagerSink sink = alertmanager("")) {
            sink.accept(Events.firing("a1", Severity.WARNING));
            assertThat(send(sink)).isFalse();
            assertThat(send(sink)).isTrue();
        }
        assertThat(nextBody()).isEqualTo(nextBody());
        assertThat(meters.get("oomwatch.notifications")
                        .tag("outcome", "failure")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void webhook_events_arriveInOrderAndSurviveAnOutage() throws Exception {
        reply(503);
        reply(200);
        reply(200);
        try (WebhookSink sink = new WebhookSink(
                config("webhooks:\n- url: PEERhook\n").webhooks().get(0), 1, meters)) {
            sink.accept(alert("a1", Severity.WARNING));
            sink.accept(
                    new EngineEvent.VerdictGiven(Events.verdict("a1", Severity.WARNING, Verdict.Outcome.CONFIRMED)));
            assertThat(sink.send()).isFalse();
            assertThat(sink.send()).isTrue();
        }
        nextBody();
        assertThat(nextBody().get("type").asText()).isEqualTo("alert");
        assertThat(nextBody().get("type").asText()).isEqualTo("verdict");
    }

    @Test
    void webhook_contentRefused_isGivenUp() throws Exception {
        reply(400);
        try (WebhookSink sink =
                new WebhookSink(config("webhooks:\n- url: PEER\n").webhooks().get(0), 1, meters)) {
            sink.accept(alert("a1", Severity.WARNING));
            assertThat(sink.send()).isTrue();
        }
        assertThat(meters.get("oomwatch.notifications")
                        .tag("outcome", "given-up")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void sinks_alert_reachesEveryReceiverAndTheFile() throws Exception {
        reply(200);
        reply(200);
        reply(200);
        Path file = folder.resolve("out/events.jsonl");
        RunnerConfig config =
                config("alertmanagers:\n- urls: [PEER]\nwebhooks:\n- url: PEERhook\njsonLines: {file: " + file + "}\n");
        try (Sinks sinks = new Sinks(config, PAGE, NOW, meters)) {
            sinks.accept(alert("a1", Severity.WARNING));
            assertThat(peer.takeRequest(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(peer.takeRequest(5, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(Files.readAllLines(file)).singleElement().asString().startsWith("{\"type\":\"alert\",\"id\":\"a1\"");
    }

    @Test
    void jsonLines_rotatedAway_startsANewFile() throws Exception {
        Path file = folder.resolve("events.jsonl");
        RunnerConfig config = config("jsonLines: {file: " + file + ", maxBytes: 4096}\n");
        try (JsonLinesFile lines = JsonLinesFile.open(file, config.jsonLines())) {
            lines.accept(alert("a1", Severity.WARNING));
            Files.move(file, folder.resolve("events.rotated"));
            lines.accept(alert("a2", Severity.WARNING));
            assertThat(Files.readAllLines(file)).hasSize(1);
            for (int i = 0; i < 20; i++) {
                lines.accept(alert("b" + i, Severity.WARNING));
            }
            assertThat(folder.resolve("events.jsonl.1")).exists();
            assertThat(Files.size(file)).isLessThan(6_000);
        }
    }

    @Test
    void sinks_oneOfTwoAlertmanagersIsDown_theOtherHearsOfEverything() throws Exception {
        reply(200);
        RunnerConfig config = config("alertmanagers:\n- {urls: ['http://127.0.0.1:9/', PEER], resendInterval: 30s}\n");
        try (Sinks sinks = new Sinks(config, PAGE, NOW, meters)) {
            sinks.accept(alert("a1", Severity.CRITICAL));
            assertThat(nextBody().get(0).at("/labels/severity").asText()).isEqualTo("critical");
        }
    }

    /** One that takes connections and never answers would hold up those behind it until its timeout. */
    @Test
    void sinks_oneAlertmanagerHangs_theOtherHearsOfEveryAlertMeanwhile() throws Exception {
        try (MockWebServer hanging = new MockWebServer()) {
            CountDownLatch released = new CountDownLatch(1);
            CountDownLatch asked = new CountDownLatch(1);
            hanging.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    asked.countDown();
                    released.await();
                    return new MockResponse.Builder().build();
                }
            });
            hanging.start();
            RunnerConfig config = config("alertmanagers:\n- urls: ['" + hanging.url("/")
                    + "', PEER]\n  resendInterval: 1h\n  connection: {timeout: 10m}\n");
            Sinks sinks = new Sinks(config, PAGE, NOW, meters);
            for (int alert = 1; alert <= 3; alert++) {
                reply(200);
                sinks.accept(alert("a" + alert, Severity.CRITICAL));
                assertThat(nextBody().get(0).at("/annotations/alert_id").asText())
                        .isEqualTo("a" + alert);
                assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(hanging.getRequestCount()).as("requests that wait").isEqualTo(1);
            released.countDown();
            assertThat(bodyAt(hanging).at("/0/annotations/alert_id").asText()).isEqualTo("a1");
            assertThat(bodyAt(hanging).at("/0/annotations/alert_id").asText())
                    .as("what came meanwhile follows at once")
                    .isEqualTo("a3");
            sinks.close();
        }
    }

    @Test
    void alertmanager_moreThanOneRequestHolds_stopsAtTheFirstThatFails() throws Exception {
        reply(500);
        try (AlertmanagerSink sink = alertmanager("")) {
            for (int i = 0; i < 600; i++) {
                sink.accept(Events.firing("a" + i, "cart-" + i, Severity.WARNING));
            }
            assertThat(send(sink)).isFalse();
            assertThat(peer.getRequestCount()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                reply(200);
            }
            assertThat(send(sink)).isTrue();
        }
        assertThat(peer.getRequestCount()).isEqualTo(4);
    }

    @Test
    void alertmanager_moreResolvedThanAreKept_theLongestResolvedAreLeftOut() throws Exception {
        peer.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().build();
            }
        });
        Set<String> sent = new HashSet<>();
        try (AlertmanagerSink sink = alertmanager("")) {
            for (int i = 0; i < 10_300; i++) {
                sink.accept(Events.resolved("a" + i, "cart-" + i, Severity.WARNING, Events.NOW + i));
            }
            sink.accept(Events.firing("stands", "other-0", Severity.WARNING));
            assertThat(send(sink)).isTrue();
        }
        while (sent.size() < 10_001) {
            nextBody()
                    .forEach(alert -> sent.add(alert.at("/annotations/alert_id").asText()));
        }
        assertThat(sent).hasSize(10_001).contains("stands", "a10299").doesNotContain("a0", "a299");
    }
}
