package io.oomwatch.runner.source.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusHistoryTest {
    private static final long START = 1_700_000_000_000L;
    private static final long STEP = 10_000;

    private final List<Duration> waits = new ArrayList<>();
    private final Patience patience = new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(3), waits::add);
    private PretendPrometheus server;

    @BeforeEach
    void start() throws IOException {
        server = new PretendPrometheus();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void stream_samplesHaveTheTimesTheyWereTakenAt() throws IOException {
        try (PrometheusHistory history = open(3)) {
            assertThat(Read.texts(history.stream()))
                    .containsExactly(
                            START - 3_000 + " WORKING_SET shop/web-0/web 1.7E9",
                            START - 1_000 + " RUNNING shop/web-0/web 1.0",
                            START + 7_000 + " WORKING_SET shop/web-0/web 1.70000001E9",
                            START + 9_000 + " RUNNING shop/web-0/web 1.0",
                            START + 17_000 + " WORKING_SET shop/web-0/web 1.70000002E9",
                            START + 19_000 + " RUNNING shop/web-0/web 1.0");
        }
    }

    @Test
    void stream_longRange_isAskedInGrowingChunksOfAtMostElevenThousandPoints() throws IOException {
        try (PrometheusHistory history = open(30_000)) {
            assertThat(Read.all(history.stream())).hasSize(60_000);
        }
        List<Long> sizes =
                server.ranges().stream().map(PrometheusHistoryTest::points).toList();
        assertThat(sizes.subList(0, 6)).containsExactly(10L, 40L, 160L, 640L, 2_560L, 10_240L);
        assertThat(sizes).allMatch(points -> points <= 11_000);
        assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(30_000);
    }

    @Test
    void stream_stepShorterThanTheScrapeInterval_givesEachSampleOnce() throws IOException {
        server.next(answer -> answer.newBuilder()
                .body(timestamps(START - 7_000, START - 7_000, START + 13_000))
                .build());
        try (PrometheusHistory history = open(3)) {
            assertThat(Read.texts(history.stream()))
                    .filteredOn(text -> text.contains("WORKING_SET"))
                    .containsExactly(
                            START - 7_000 + " WORKING_SET shop/web-0/web 1.7E9",
                            START + 13_000 + " WORKING_SET shop/web-0/web 1.70000002E9");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void stream_serverIsBusy_isAskedAgainAfterAPause(int status) throws IOException {
        server.nextStatus(status, "busy");
        server.nextStatus(status, "busy");
        try (PrometheusHistory history = open(3)) {
            assertThat(Read.all(history.stream())).hasSize(6);
            assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(history.notes().list())
                    .extracting(SourceNote::kind, SourceNote::count)
                    .containsExactly(tuple(Kind.CONNECTION, 2L));
        }
    }

    @Test
    void stream_serverStaysBusy_isGivenUpInTheEnd() throws IOException {
        for (int i = 0; i < 4; i++) {
            server.nextStatus(503, "{\"status\":\"error\",\"error\":\"too busy\"}");
        }
        try (PrometheusHistory history = open(3)) {
            assertThatThrownBy(() -> Read.all(history.stream()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("answered with status 503: too busy (asked 4 times)");
        }
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void stream_serverRefuses_isNotAskedAgain(int status) throws IOException {
        server.nextStatus(status, "no");
        try (PrometheusHistory history = open(3)) {
            assertThatThrownBy(() -> Read.all(history.stream()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("answered with status " + status + ": no");
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void stream_tooManySamplesForTheServer_isAskedForLess() throws IOException {
        server.nextStatus(422, "{\"status\":\"error\",\"error\":\"query processing would load too many samples\"}");
        try (PrometheusHistory history = open(10)) {
            assertThat(Read.all(history.stream())).hasSize(20);
        }
        assertThat(points(server.ranges().get(0))).isEqualTo(5);
        assertThat(waits).isEmpty();
    }

    @Test
    void stream_answerCutOff_isAskedAgainAndLeavesNothingBehind() throws IOException {
        server.next(answer -> answer);
        server.next(answer -> answer);
        server.nextStatus(
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{"
                        + "\"__name__\":\"container_memory_rss\",\"container\":\"web\"},\"values\":[[1700000000,\"5\"");
        try (PrometheusHistory history = open(3)) {
            assertThat(Read.texts(history.stream())).hasSize(6).noneMatch(text -> text.contains("ANON"));
        }
    }

    @Test
    void stream_loginPage_isRefusedAtOnce() throws IOException {
        server.nextStatus(200, "<html>Sign in</html>");
        try (PrometheusHistory history = open(3)) {
            assertThatThrownBy(() -> Read.all(history.stream()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("is HTML or XML");
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void stream_nothingThere_saysSo() throws IOException {
        DatasetOptions options = DatasetOptions.DEFAULTS
                .withMetrics(EnumSet.of(Metric.RUNNING))
                .withRequired(EnumSet.of(Metric.WORKING_SET));
        try (PrometheusHistory history = PrometheusHistory.open(
                PrometheusConfig.of(server.url()), START, START, OptionalLong.of(STEP), options, patience)) {
            assertThatThrownBy(() -> Read.all(history.stream()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("no container_memory_working_set_bytes; is it the right time");
        }
    }

    @Test
    void grid_wrongRange_isRefused() {
        assertThatThrownBy(() -> new Grid(2, 1, 1))
                .hasMessage("range is 2 to 1 ms, expected the end not before the start");
        assertThatThrownBy(() -> new Grid(1, 2, 0)).hasMessage("step is 0 ms, expected > 0");
        assertThat(new Grid(0, 25, 10).size()).isEqualTo(3);
    }

    private PrometheusHistory open(int instants) throws IOException {
        DatasetOptions options = DatasetOptions.DEFAULTS.withMetrics(EnumSet.of(Metric.WORKING_SET, Metric.RUNNING));
        return PrometheusHistory.open(
                PrometheusConfig.of(server.url()),
                START,
                START + (instants - 1) * STEP,
                OptionalLong.of(STEP),
                options,
                patience);
    }

    private static long points(String range) {
        String[] parts = range.split("[-/]");
        return (Long.parseLong(parts[1]) - Long.parseLong(parts[0])) / Long.parseLong(parts[2]) + 1;
    }

    private static String timestamps(long... millis) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < millis.length; i++) {
            values.add("[" + (START + i * STEP) / 1000 + ",\"" + millis[i] / 1000.0 + "\"]");
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{"
                + PretendPrometheus.CONTAINER + "},\"values\":[" + String.join(",", values) + "]}]}}";
    }
}
