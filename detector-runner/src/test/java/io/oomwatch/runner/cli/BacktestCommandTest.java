package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    private int execute(String... args) {
        ran = CommandLines.run((Object[]) args);
        return ran.exitCode();
    }

    @Test
    void backtest_generatedFleet_judgesTheProductAndEveryRule() throws IOException {
        int exit =
                execute("backtest", "--fleet", "test", "--fleet-size", "12", "--fleet-days", "1", "--output", "json");

        assertThat(exit).as(ran.err()).isEqualTo(ExitCode.OK);
        JsonNode set = new ObjectMapper().readTree(ran.out()).path("sets").path(0);
        assertThat(set.path("samples").asInt()).isBetween(120_000, 139_000);
        assertThat(set.path("subjects")).hasSize(13);
        for (JsonNode subject : set.path("subjects")) {
            assertThat(subject.path("kills").asInt())
                    .isEqualTo(set.path("subjects").path(0).path("kills").asInt())
                    .isPositive();
            assertThat(subject.path("benign").path("containers").asInt()).isEqualTo(12);
            assertThat(subject.path("intervals_95")
                            .path("recall_60s")
                            .path("low")
                            .asDouble())
                    .isLessThanOrEqualTo(subject.path("recall_60s").asDouble());
        }
    }

    @Test
    void backtest_threads_doNotChangeTheResult() {
        String[] args = {"backtest", "--fleet", "shifted", "--fleet-size", "13", "--fleet-days", "0.5", "--no-rules"};
        execute(with(args, "--threads", "1"));
        String one = ran.out();
        execute(with(args, "--threads", "3"));

        assertThat(ran.out()).isEqualTo(one);
    }

    private static String[] with(String[] args, String... more) {
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    @Test
    void backtest_recordedSet_printsOneRowPerSubject() {
        int exit = execute("backtest", "../datasets/seed-scenario");

        assertThat(exit).as(ran.err()).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).contains("2 leaking and 0 benign containers", "static 80 %", "Coroot 2026");
    }

    @Test
    void backtest_folderWithoutLabels_saysSo(@TempDir Path folder) {
        assertThat(execute("backtest", folder.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(ran.err()).contains(folder.toString());
    }

    @Test
    void backtest_nothingNamed_saysWhatToName() {
        assertThat(execute("backtest")).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("--fleet");
    }
}
