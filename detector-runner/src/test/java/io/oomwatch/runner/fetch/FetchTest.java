package io.oomwatch.runner.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Read;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import io.oomwatch.runner.source.history.Patience;
import io.oomwatch.runner.source.history.PretendPrometheus;
import io.oomwatch.runner.source.history.PrometheusHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    private static final long START = 1_700_000_000_000L;
    private static final long STEP = 10_000;
    private static final Set<Metric> METRICS = EnumSet.of(Metric.WORKING_SET, Metric.RUNNING);
    private static final Patience NO_WAITING = new Patience(2, Duration.ZERO, Duration.ZERO, duration -> {});
    private static final int QUERIES_PER_CHUNK = 4;

    @TempDir
    Path folder;

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
    void run_writesOneTablePerContainer_withTheTimesOfTheScrapes() throws IOException {
        Fetch.Result result = run("a", 3);

        assertThat(result).isEqualTo(new Fetch.Result(1, 3));
        assertThat(Files.readAllLines(folder.resolve("a/csv/shop_web.csv")))
                .containsExactly(
                        "timestamp_s,namespace,pod,container,id,uid,node,container_memory_working_set_bytes,"
                                + "kube_pod_container_status_running",
                        "1699999997,shop,web-0,web,abc,u,,1700000000,1",
                        "1700000007,shop,web-0,web,abc,u,,1700000010,1",
                        "1700000017,shop,web-0,web,abc,u,,1700000020,1");
        assertThat(folder.resolve("a/fetch-checkpoint.json")).doesNotExist();
    }

    @Test
    void run_isADatasetToReplay() throws IOException {
        run("a", 3);

        Dataset dataset = Dataset.open(folder.resolve("a"), DatasetOptions.DEFAULTS);

        assertThat(dataset.scrapeIntervalMillis()).isEqualTo(STEP);
        assertThat(Read.texts(dataset.stream()))
                .hasSize(6)
                .startsWith(
                        "1699999997000 WORKING_SET shop/web-0/web 1.7E9", "1699999997000 RUNNING shop/web-0/web 1.0");
        assertThat(dataset.notes().list()).isEmpty();
    }

    @Test
    void run_afterOneThatBrokeOff_goesOnAndWritesTheSame() throws IOException {
        run("whole", 1_000);
        for (int i = 0; i < 2 * QUERIES_PER_CHUNK; i++) {
            server.next(answer -> answer);
        }
        server.nextStatus(403, "expired");
        assertThatThrownBy(() -> run("broken", 1_000))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("403");
        // The run may break off in the middle of a line, too.
        Path table = folder.resolve("broken/csv/shop_web.csv");
        Files.writeString(table, Files.readString(table) + "17000");
        int asked = server.ranges().size();

        assertThat(fetch("broken").unfinished()).isPresent();
        run("broken", 1_000);

        assertThat(Files.readString(table)).isEqualTo(Files.readString(folder.resolve("whole/csv/shop_web.csv")));
        assertThat(server.ranges().get(asked)).startsWith("1700000500-"); // after chunks of 10 and 40 instants
        assertThat(folder.resolve("broken/dataset.yaml")).exists();
    }

    @Test
    void unfinished_folderWithTablesOfSomethingElse_isRefused() throws IOException {
        run("a", 3);

        assertThatThrownBy(() -> fetch("a").unfinished())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("holds tables already");
    }

    @Test
    void unfinished_fetchOfSomethingElse_isRefused() throws IOException {
        for (int i = 0; i < QUERIES_PER_CHUNK; i++) {
            server.next(answer -> answer);
        }
        server.nextStatus(403, "expired");
        assertThatThrownBy(() -> run("a", 1_000)).isInstanceOf(SourceException.class);

        assertThatThrownBy(() -> new Fetch(folder.resolve("a"), "other").unfinished())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("broke off here");
    }

    @Test
    void run_tableGoneSinceItBrokeOff_isRefused() throws IOException {
        for (int i = 0; i < QUERIES_PER_CHUNK; i++) {
            server.next(answer -> answer);
        }
        server.nextStatus(403, "expired");
        assertThatThrownBy(() -> run("a", 1_000)).isInstanceOf(SourceException.class);
        Files.delete(folder.resolve("a/csv/shop_web.csv"));

        assertThatThrownBy(() -> run("a", 1_000))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("shop_web.csv: is missing");
    }

    @Test
    void fileName_ofHostileLabels_staysInTheFolder() {
        assertThat(List.of(
                        Cells.fileName("shop", "web"),
                        Cells.fileName("", "web"),
                        Cells.fileName("", "../../etc/passwd"),
                        Cells.fileName("a/b", "c\\d e")))
                .containsExactly("shop_web.csv", "web.csv", "-..-..-etc-passwd.csv", "a-b_c-d-e.csv");
    }

    @Test
    void text_ofHostileLabels_staysInItsCell() {
        assertThat(Cells.text("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\" c\"");
        assertThat(Cells.number(0.1)).isEqualTo("0.1");
        assertThat(Cells.number(536_870_912)).isEqualTo("536870912");
        assertThat(Cells.seconds(1_700_000_000_007L)).isEqualTo("1700000000.007");
    }

    private Fetch fetch(String name) {
        return new Fetch(folder.resolve(name), "test");
    }

    private Fetch.Result run(String name, int instants) throws IOException {
        DatasetOptions options = DatasetOptions.DEFAULTS.withMetrics(METRICS);
        try (PrometheusHistory history = PrometheusHistory.open(
                PrometheusConfig.of(server.url()),
                START,
                START + (instants - 1) * STEP,
                OptionalLong.of(STEP),
                options,
                NO_WAITING)) {
            return fetch(name).run(history, METRICS, share -> {});
        }
    }
}
