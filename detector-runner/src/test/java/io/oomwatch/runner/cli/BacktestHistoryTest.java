package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.backtest.rule.RealPrometheus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recording without its labels, put into Debian's Prometheus: the kills are found and judged as with the labels. */
class BacktestHistoryTest {
    private static final Path SEED_SCENARIO = Path.of("..", "datasets", "seed-scenario");

    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    private int execute(String... args) {
        ran = CommandLines.run((Object[]) args);
        return ran.exitCode();
    }

    @Test
    void backtest_onARealPrometheus_takesTheKillsSeenThereForLabels(@TempDir Path folder)
            throws IOException, InterruptedException {
        RealPrometheus.assumeInstalled();
        String text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SEED_SCENARIO.resolve("metrics.om.gz")))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (RealPrometheus prometheus = RealPrometheus.start(folder, text)) {
            int exit = execute(
                    "backtest",
                    "--prometheus",
                    prometheus.url().toString(),
                    "--since",
                    "1795518770",
                    "--until",
                    "1795521490",
                    "--output",
                    "json");
            assertThat(exit).as(ran.err()).isEqualTo(ExitCode.OK);
        }
        JsonNode subjects =
                new ObjectMapper().readTree(ran.out()).path("sets").path(0).path("subjects");
        assertThat(subjects).hasSize(13);
        JsonNode product = subjects.path(0);
        int kills =
                product.path("kills").asInt() + product.path("too_fast_kills").asInt();
        assertThat(kills).as("of 18 recorded kills").isBetween(17, 18);
        assertThat(product.path("recurring_kills").path("kills").asInt()).isBetween(7, 8);
        assertThat(product.path("recurring_kills").path("inside").asDouble()).isGreaterThanOrEqualTo(0.95);
        assertThat(ran.err())
                .contains("labels: OOM kills as seen in the metrics, ")
                .contains("they do not know when a leak began")
                .contains("0 of 2 workloads without one count as benign");
    }
}
