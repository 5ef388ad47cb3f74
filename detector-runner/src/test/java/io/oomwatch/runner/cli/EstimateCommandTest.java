package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EstimateCommandTest {
    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    private int run(String... arguments) {
        ran = CommandLines.run((Object[]) arguments);
        return ran.exitCode();
    }

    @Test
    void estimate_asText_saysHeapCpuAndDisk() {
        assertThat(run("estimate", "--series", "80000", "--interval", "30")).isZero();
        assertThat(ran.out())
                .contains("80,000 series of 10,000 containers, a sample every 30 s: 2,667 samples a second")
                .contains("-Xmx", "cores on average", "MiB in state.folder");
    }

    @Test
    void estimate_asJson_isOneObject() throws IOException {
        assertThat(run("estimate", "--series", "1000000", "--interval", "15", "--output", "json"))
                .isZero();
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(json.path("containers").asLong()).isEqualTo(125_000);
        assertThat(json.path("liveHeapBytes").asLong()).isBetween(1_000_000_000L, 3_000_000_000L);
        assertThat(json.path("cpuCores").asDouble()).isBetween(0.01, 2.0);
    }

    @Test
    void estimate_nothingToWatch_isAUsageError() {
        assertThat(run("estimate", "--series", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("series is 0, expected 1 to 1000000000");
    }
}
