package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsageErrorsTest {
    private CommandLines.Ran ran = new CommandLines.Ran(-1, "", "");

    private int execute(String... arguments) {
        ran = CommandLines.run((Object[]) arguments);
        return ran.exitCode();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay --treads 4 x | unknown option --treads; did you mean --threads? | oomwatch replay --help",
                "replay --output=xml x | '--output': 'xml' is not one of table, json | oomwatch replay --help",
                "replay --threads=x x | 'x' is not a whole number | oomwatch replay --help",
                "replay --time-scale=x x | 'x' is not a number | oomwatch replay --help",
                "replay --xyzzy-frobnicate x | unknown option --xyzzy-frobnicate | oomwatch replay --help",
                "replai x | unknown command 'replai'; did you mean replay? | oomwatch --help",
                "replay a b | unexpected argument 'b' | oomwatch replay --help",
                "replay a --time-scale 0 | --time-scale is 0.0, expected 1 to 1000000 | oomwatch replay --help",
                "replay a --report /no/such/folder/x.html | there is no such folder | oomwatch replay --help",
                "confirm | 'FILE' | oomwatch confirm --help",
                "rehearse a b | unexpected argument 'b' | oomwatch rehearse --help"
            })
    void wrongCommandLine_isToldInTwoLines(String line, String expected, String help) {
        assertThat(execute(line.trim().split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines().toList()).hasSize(2);
        assertThat(ran.err()).contains(expected).endsWith("see: " + help + System.lineSeparator());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpThatIsPointedAt_exists(String command) {
        assertThat(execute(command, "--help")).isEqualTo(ExitCode.OK);
        assertThat(ran.out()).startsWith("Usage: oomwatch " + command);
    }

    static Set<String> commands() {
        return Main.commandLine().getSubcommands().keySet();
    }

    @Test
    void nothingAtAll_printsTheCommands() {
        assertThat(execute()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("Usage: oomwatch", "replay", "confirm", "detectors");
    }
}
