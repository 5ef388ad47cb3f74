package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EstimateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }

    @Test
    void estimate_asText_saysHeapCpuAndDisk() {
        assertThat(run("estimate", "--series", "80000", "--interval", "30")).isZero();
        assertThat(out.toString())
                .contains("80,000 series of 10,000 containers, a sample every 30 s: 2,667 samples a second")
                .contains("-Xmx", "cores on average", "MiB in state.folder");
    }

    @Test
    void estimate_asJson_isOneObject() throws IOException {
        assertThat(run("estimate", "--series", "1000000", "--interval", "15", "--output", "json"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("containers").asLong()).isEqualTo(125_000);
        assertThat(json.path("liveHeapBytes").asLong()).isBetween(1_000_000_000L, 3_000_000_000L);
        assertThat(json.path("cpuCores").asDouble()).isBetween(0.01, 2.0);
    }

    @Test
    void estimate_nothingToWatch_isAUsageError() {
        assertThat(run("estimate", "--series", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("series is 0.0, expected 1 to 1.0E9");
    }
}
