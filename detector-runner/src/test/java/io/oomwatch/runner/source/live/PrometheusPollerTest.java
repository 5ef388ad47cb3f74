package io.oomwatch.runner.source.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.PrometheusConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults of the other side, against a server on loopback that misbehaves on order. */
class PrometheusPollerTest {
    private static final long START = Instant.parse("2024-06-11T00:00:00Z").toEpochMilli();
    private static final long INTERVAL = 15_000;

    private final MockWebServer server = new MockWebServer();
    private final AtomicLong serverMillis = new AtomicLong(START);
    private final AtomicLong ourMillis = new AtomicLong(1_000_000);
    private final List<String> asked = new ArrayList<>();
    private final ListInbox inbox = new ListInbox();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MockResponse fault;
    private long slownessMillis;
    private boolean victoria;

    @BeforeEach
    void start() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MockResponse answer(RecordedRequest request) {
        String query = String.valueOf(request.getUrl().queryParameter("query"));
        boolean past = request.getUrl().queryParameter("time") != null;
        if (fault != null && !query.equals("time()")) {
            return fault;
        }
        if (query.equals("time()")) {
            String now = "[" + serverMillis.get() / 1_000.0 + ",\"" + serverMillis.get() / 1_000.0 + "\"]";
            return json("{\"status\":\"success\",\"data\":{\"result\":"
                    + (victoria ? "[{\"metric\":{},\"value\":" + now + "}]" : now) + "}}");
        }
        if (!query.contains("container_memory_rss")) {
            return json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
        }
        asked.add(past ? "past" : query.substring(query.lastIndexOf('[')));
        pass(slownessMillis);
        long to = past ? millis(request, "time") : serverMillis.get();
        long from = past
                ? to + 1 - Long.parseLong(query.replaceAll(".*\\[(\\d+)ms\\]$", "$1"))
                : to - 1_000 * Long.parseLong(query.replaceAll(".*\\[(\\d+)s\\]$", "$1"));
        StringBuilder values = new StringBuilder();
        for (long t = Math.floorDiv(from + INTERVAL - 1, INTERVAL) * INTERVAL; t <= to; t += INTERVAL) {
            values.append(values.isEmpty() ? "" : ",")
                    .append("[")
                    .append(t / 1_000.0)
                    .append(",\"5000000\"]");
        }
        return json("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":"
                + "\"container_memory_rss\",\"namespace\":\"shop\",\"pod\":\"cart-1\",\"container\":\"app\"},\"values\":["
                + values + "]}]}}");
    }

    private static long millis(RecordedRequest request, String parameter) {
        return Math.round(
                1_000 * Double.parseDouble(String.valueOf(request.getUrl().queryParameter(parameter))));
    }

    private MockResponse json(String body) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(Instant.ofEpochMilli(serverMillis.get()), ZoneOffset.UTC));
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader("Date", date)
                .body(body)
                .build();
    }

    private PrometheusPoller poller() throws Exception {
        PrometheusConfig config = new ConfigLoader(DetectorCatalog.load())
                .parse(
                        "prometheus: [{url: '" + server.url("/") + "', warmUp: 10m, connection: {timeout: 500ms}}]",
                        "test")
                .prometheus()
                .get(0);
        return new PrometheusPoller(
                config,
                new PrometheusApi(config, Clock.systemUTC()),
                INTERVAL,
                Long.MIN_VALUE,
                inbox,
                new SourceMeters(meters, "p"),
                ourMillis::get,
                Integer.MAX_VALUE);
    }

    private void pass(long millis) {
        serverMillis.addAndGet(millis);
        ourMillis.addAndGet(millis);
    }

    private double errors(String kind) {
        return meters.get("oomwatch.source.errors").tag("kind", kind).counter().count();
    }

    /** Every grid time from the first to the last point exactly once, in order: nothing lost, nothing twice, no step back. */
    private void assertNoHole() {
        List<Long> times = new ArrayList<>();
        for (LiveBatch batch : inbox.batches) {
            for (int i = 0; i < batch.size(); i++) {
                times.add(batch.epochMillis(i));
            }
        }
        assertThat(times).isSorted().doesNotHaveDuplicates();
        assertThat(inbox.batches.stream().map(LiveBatch::throughMillis))
                .as("up to when all is there")
                .isSorted();
        assertThat(times.get(times.size() - 1) - times.get(0)).isEqualTo((times.size() - 1) * INTERVAL);
    }

    @Test
    void tick_warmUpThenPolls_givesEverySampleOnce() throws Exception {
        PrometheusPoller poller = poller();
        poller.tick();
        assertThat(poller.isWarm()).isTrue();
        for (int i = 0; i < 10; i++) {
            pass(INTERVAL);
            poller.tick();
        }
        assertNoHole();
        assertThat(inbox.points()).hasSize(40 + 10);
        assertThat(asked).startsWith("past").contains("[28s]");
    }

    @Test
    void tick_statusHtmlTruncationSlowness_loseNothing() throws Exception {
        PrometheusPoller poller = poller();
        poller.tick();
        List<MockResponse> faults = List.of(
                new MockResponse.Builder()
                        .code(503)
                        .body("{\"status\":\"error\",\"error\":\"overloaded\"}")
                        .build(),
                new MockResponse.Builder()
                        .code(422)
                        .body("{\"status\":\"error\",\"error\":\"bad query\"}")
                        .build(),
                new MockResponse.Builder().body("<html>log in</html>").build(),
                new MockResponse.Builder()
                        .body("{\"status\":\"success\",\"data\":{\"result\":[{\"metric\":{},\"val")
                        .build(),
                new MockResponse.Builder()
                        .body("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"x\"}")
                        .build(),
                new MockResponse.Builder()
                        .body("{}")
                        .headersDelay(2, TimeUnit.SECONDS)
                        .build());
        for (MockResponse one : faults) {
            fault = one;
            pass(INTERVAL);
            poller.tick();
        }
        assertThat(errors("status")).isEqualTo(2);
        assertThat(errors("content")).isEqualTo(3);
        assertThat(errors("unreachable")).isEqualTo(1);
        assertThat(meters.get("oomwatch.source.up").gauge().value()).isZero();
        fault = null;
        pass(INTERVAL);
        poller.tick();
        assertNoHole();
        assertThat(meters.get("oomwatch.source.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void tick_downAtStart_warmsUpWhenItAnswers() throws Exception {
        PrometheusPoller poller = poller();
        fault = new MockResponse.Builder().code(500).build();
        poller.tick();
        assertThat(poller.isWarm()).isFalse();
        fault = null;
        pass(INTERVAL);
        poller.tick();
        assertThat(poller.isWarm()).isTrue();
        assertNoHole();
    }

    @Test
    void tick_slowWarmUpOrHole_whatWasScrapedMeanwhileIsRead() throws Exception {
        PrometheusPoller poller = poller();
        slownessMillis = 20_000;
        poller.tick();
        slownessMillis = 0;
        pass(INTERVAL);
        poller.tick();
        assertNoHole();
        slownessMillis = 20_000;
        pass(INTERVAL);
        poller.tick();
        assertNoHole();
        pass(600_000);
        poller.tick();
        slownessMillis = 0;
        pass(INTERVAL);
        poller.tick();
        assertNoHole();
    }

    @Test
    void tick_victoriaMetrics_givesNewSeriesTimeToShow() throws Exception {
        victoria = true;
        PrometheusPoller poller = poller();
        poller.tick();
        pass(INTERVAL);
        poller.tick();
        assertThat(inbox.batches.get(inbox.batches.size() - 1).throughMillis()).isEqualTo(serverMillis.get() - 12_000);
        assertThat(asked).startsWith("past").contains("[39s]");
        assertNoHole();
    }

    @Test
    void tick_longOutage_isFilled() throws Exception {
        PrometheusPoller poller = poller();
        poller.tick();
        asked.clear();
        pass(3_600_000);
        poller.tick();
        assertThat(asked).contains("past");
        assertNoHole();
    }

    @Test
    void tick_serverClockJumpsAhead_fillsWhatTheWindowDidNotReach() throws Exception {
        PrometheusPoller poller = poller();
        poller.tick();
        pass(INTERVAL);
        poller.tick();
        serverMillis.addAndGet(600_000);
        pass(INTERVAL);
        poller.tick();
        assertNoHole();
    }

    @Test
    void tick_serverClockJumpsBack_isQuietUntilTimeHasCaughtUp() throws Exception {
        PrometheusPoller poller = poller();
        poller.tick();
        int before = inbox.points().size();
        serverMillis.addAndGet(-120_000);
        for (int i = 0; i < 20; i++) {
            pass(INTERVAL);
            poller.tick();
        }
        assertNoHole();
        assertThat(inbox.points().size()).isGreaterThan(before);
    }
}
