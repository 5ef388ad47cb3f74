package io.oomwatch.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.oomwatch.runner.cli.CommandLines.Ran;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no plain file, or is far too large for one: told by name, never a stack trace, never left out in silence. */
class OddFilesTest {
    private static final Path SEED = Path.of("../datasets/seed-scenario");
    private static final String KILL =
            "Jul 04 05:30:46 host kernel: Memory cgroup out of memory: Killed process 77 (worker) total-vm:753508kB,"
                    + " anon-rss:58776kB, file-rss:29400kB, shmem-rss:0kB, UID:0 pgtables:288kB oom_score_adj:999";

    @TempDir
    private Path folder;

    private static Ran run(Object... arguments) {
        Ran ran = CommandLines.run(arguments);
        assertThat(ran.err()).doesNotContain("\tat ", "Exception");
        return ran;
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException noSuchProgram) {
            assumeTrue(false, "no mkfifo here: pipes are not tried");
            throw noSuchProgram;
        }
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return pipe;
    }

    @BeforeEach
    void copyRecording() throws IOException {
        Files.createDirectory(folder.resolve("csv"));
        String table = "csv/metrics-relay.csv.gz";
        Files.copy(SEED.resolve(table), folder.resolve(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv/gone.csv.gz", "kernel.log.gz", "pods.tar.gz", "x.describe.txt"})
    void replay_linkToNothingInTheRecording_isAnError(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of("/nowhere"));
        Ran ended = run("replay", folder);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(ended.err()).contains(name + ": is a link to a file that does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv/f.csv", "kernel.log"})
    void replay_pipeInTheRecording_isAnError(String name) throws IOException, InterruptedException {
        pipe(name);
        Ran ended = run("replay", folder);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(ended.err()).contains(name + ": is a pipe or a device");
    }

    @ParameterizedTest
    @CsvSource({"replay", "confirm"})
    void singlePath_linkToNothingOrMissing_isTold(String command) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/nowhere"));
        assertThat(run(command, link)).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
            assertThat(ended.err()).contains(link + ": is a link to a file that does not exist");
        });
        assertThat(run(command, folder.resolve("none")).err()).contains("none: no such file");
    }

    @Test
    void confirm_folder_isTold() {
        Ran ended = run("confirm", folder);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(ended.err()).contains(folder + ": is a folder, expected a file");
    }

    /** As in {@code oomwatch confirm <(zcat kern.log.*)}. */
    @Test
    void confirm_pipe_isRead() throws IOException, InterruptedException {
        Path pipe = pipe("pipe");
        Process writer =
                new ProcessBuilder("sh", "-c", "printf '%s\\n' \"$0\" > \"$1\"", KILL, pipe.toString()).start();
        Ran ended = run("confirm", pipe);
        assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("process 77 (worker)");
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"line.csv", "line.json", "line.om"})
    void replay_hundredMegabytesOnALine_areAnErrorWithItsPlace(String name) throws IOException {
        Path file = folder.resolve(name);
        writeHuge(file, "", "");
        Ran ended = run("replay", file);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(ended.err()).contains(name + ":1:");
    }

    @Test
    void confirm_hundredMegabytesOnALine_areToldAndTheLinesAroundAreRead() throws IOException {
        Path file = folder.resolve("syslog");
        writeHuge(file, KILL + "\n", "\n" + KILL.replace("process 77", "process 78"));
        Ran ended = run("confirm", file);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ended.err()).contains("syslog line 2", "expected at most 1 MiB on a line");
        assertThat(ended.out()).contains("process 77", "process 78");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.csv", "tiny.json", "tiny.om"})
    void replay_millionTinyLines_areAnErrorAtTheFirst(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a\n".repeat(1_000_000));
        Ran ended = run("replay", file);
        assertThat(ended.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(ended.err()).contains(name + ":1");
    }

    @Test
    void confirm_millionTinyLines_areCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny"), "a\n".repeat(1_000_000));
        assertThat(run("confirm", file).err()).contains("tiny: no OOM evidence recognised in 1000000 lines");
    }

    @Test
    void confirm_manyBrokenKills_areCounted() throws IOException {
        String cut = KILL.substring(0, KILL.indexOf(" (worker"));
        Path file = Files.writeString(folder.resolve("cut"), (cut + "\n").repeat(100_000));
        assertThat(run("confirm", file).err())
                .contains("cut line 5:", "cut: 100000 such pieces in all, the first 5 are told")
                .doesNotContain("cut line 6:");
    }

    @Test
    void replay_evidenceThatCannotBeUsed_isTold() throws IOException {
        Path dmesg = Files.writeString(
                folder.resolve("node.log"), KILL.replace("Jul 04 05:30:46 host kernel:", "[ 5.123456]"));
        assertThat(run("replay", folder, "--evidence", dmesg).err())
                .contains("left out: 1 kernel line with no time but how long the node had been up", "--boot-time");
        Path prose = Files.writeString(folder.resolve("prose.txt"), "all is well\n");
        assertThat(run("replay", folder, "--evidence", prose).err())
                .contains("prose.txt: no OOM evidence recognised in 1 line");
        Ran missing = run("replay", folder, "--evidence", folder.resolve("none"));
        assertThat(missing.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(missing.err()).contains("none: no such file");
    }

    @Test
    void replay_podDumpsCutOff_areReadUpToThereAndTold() throws IOException {
        byte[] whole = Files.readAllBytes(SEED.resolve("pods.tar.gz"));
        Files.write(folder.resolve("pods.tar.gz"), Arrays.copyOf(whole, whole.length / 2));

        Ran ended = run("replay", folder);

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
        assertThat(ended.err()).contains("note: ", "pods.tar.gz: ends too early: the file is truncated");
    }

    private static void writeHuge(Path file, String before, String after) throws IOException {
        byte[] block = "y".repeat(1_000_000).getBytes(UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(before.getBytes(UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(block);
            }
            out.write(after.getBytes(UTF_8));
        }
    }
}
