package io.oomwatch.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.cli.CommandLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code oomwatch ...} line of every page can be typed; those on recordings that lie here are run. */
class DocumentedCommandsTest {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "console", "shell");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[|]|&& )\\s*(?:[$] )?(?:\\./)?oomwatch[ \\t]+([^|&>#\n]*)", Pattern.MULTILINE);
    /** They write files or ask a server. */
    private static final Pattern WRITES = Pattern.compile("--(report|out|output-dir|write)[ =]\\S+");

    @TempDir
    Path folder;

    /** One line of a page. */
    record Typed(String where, List<String> arguments) {
        @Override
        public String toString() {
            return where + " oomwatch " + String.join(" ", arguments);
        }
    }

    static Stream<Typed> commands() {
        return Fence.all().stream()
                .filter(fence -> SHELLS.contains(fence.language()))
                .flatMap(fence -> typed(fence).stream())
                .distinct();
    }

    static Stream<Typed> onRecordings() {
        return commands()
                .filter(command -> command.arguments().stream().anyMatch(word -> word.startsWith("datasets/")))
                .filter(command -> !command.arguments().get(0).equals("backtest"));
    }

    private static List<Typed> typed(Fence fence) {
        List<Typed> typed = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(fence.text().replace("\\\n", " "));
        while (matcher.find()) {
            String arguments = matcher.group(1).replaceAll("\\s+", " ").trim();
            typed.add(new Typed(fence.where(), Arrays.asList(arguments.split(" "))));
        }
        return typed;
    }

    @Test
    void pages_haveCommands() {
        assertThat(commands()).hasSizeGreaterThan(5);
        assertThat(onRecordings()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_asDocumented_isUnderstood(Typed command) {
        List<String> words = command.arguments().stream()
                .map(word -> word.equals("...") ? "" : word.replace("...", ""))
                .filter(word -> !word.isEmpty())
                .toList();
        assertThat(CommandLines.commandLine()
                                .parseArgs(words.toArray(String[]::new))
                                .hasSubcommand()
                        || words.get(0).startsWith("-"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("onRecordings")
    void command_onARecordingOfThisProject_works(Typed command) {
        String[] words = command.arguments().stream()
                .map(word -> word.startsWith("datasets/") ? Project.file(word).toString() : word)
                .toArray(String[]::new);
        for (int i = 0; i + 1 < words.length; i++) {
            if (WRITES.matcher(words[i] + " " + words[i + 1]).matches()) {
                words[i + 1] =
                        folder.resolve(Path.of(words[i + 1]).getFileName()).toString();
            }
        }
        CommandLines.Ran run = CommandLines.run((Object[]) words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isNotEmpty();
    }
}
