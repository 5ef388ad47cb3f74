package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmCommandTest {
    private static final Path SEED_SCENARIO = Path.of("../datasets/seed-scenario");

    @TempDir
    private Path folder;

    private Path excerpts;

    private record Result(int exitCode, String out, String err) {
        List<JsonNode> objects() throws IOException {
            List<JsonNode> objects = new ArrayList<>();
            for (String line : out.lines().toList()) {
                objects.add(new ObjectMapper().readTree(line));
            }
            return objects;
        }
    }

    private static Result run(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "confirm";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLines.Ran ran = CommandLines.run(all);
        return new Result(ran.exitCode(), ran.out(), ran.err());
    }

    @BeforeEach
    void copyExcerpts() throws IOException {
        excerpts = folder.resolve("excerpts.md");
        try (InputStream in = getClass().getResourceAsStream("/confirm/seed-excerpts.md")) {
            Files.write(excerpts, in.readAllBytes());
        }
    }

    @Test
    void seedExcerpts_tellTheRestartAndBothKernelKills() {
        Result result = run(excerpts);

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("2024-07-02 22:00:45  confirmed    stress-testing-container")
                .contains("OOMKilled, exit code 137, restart count 335, limit 512M")
                .contains("ran 29 min 55 s: 2024-07-02 21:30:50 to 2024-07-02 22:00:45")
                .contains("2024-07-04 05:30:46")
                .contains(
                        "process 867167 (stress-ng-vm): total-vm 542000 kB, anon-rss 502236 kB, file-rss 672 kB, shmem-rss 48 kB")
                .contains("2024-07-04 06:00:45")
                .contains(
                        "process 911701 (stress-ng-vm): total-vm 542000 kB, anon-rss 502236 kB, file-rss 652 kB, shmem-rss 44 kB")
                .contains("found: 1 confirmed, 2 probable");
    }

    @Test
    void seedExcerpts_asJson_carryTheSameNumbers() throws IOException {
        List<JsonNode> kills = run(excerpts, "--output", "json").objects();

        assertThat(kills).hasSize(3);
        JsonNode restart = kills.get(0);
        assertThat(restart.path("class").asText()).isEqualTo("confirmed");
        assertThat(restart.path("container").asText()).isEqualTo("stress-testing-container");
        assertThat(restart.path("exitCode").asInt()).isEqualTo(137);
        assertThat(restart.path("restartCount").asInt()).isEqualTo(335);
        assertThat(restart.path("limitBytes").asLong()).isEqualTo(512_000_000);
        assertThat(restart.path("lifetimeMillis").asLong()).isEqualTo(1_795_000);
        assertThat(kills.get(1).path("processes").get(0).path("anonBytes").asLong())
                .isEqualTo(502_236L * 1_024);
        assertThat(kills.get(2).path("killedAtMillis").asLong()).isEqualTo(1_720_072_845_000L);
        assertThat(kills.get(2).path("exitCode").isNull()).isTrue();
    }

    @Test
    void near_movesDatesWithoutAYear() {
        assertThat(run(excerpts, "--near", "2019-12-31").out()).contains("2019-07-04 05:30:46");
    }

    @Test
    void timeZone_movesDatesWithoutAZone() {
        assertThat(run(excerpts, "--time-zone", "Europe/Berlin").out()).contains("2024-07-04 03:30:46");
    }

    @Test
    void recording_anyMixOfItsFiles_tellsEachKillOnce() throws IOException {
        Path pods = SEED_SCENARIO.resolve("pods.tar.gz");
        Path kernel = SEED_SCENARIO.resolve("kernel.log.gz");

        assertThat(run(kernel, "--output", "json").objects()).hasSize(18);
        assertThat(run(pods, "--output", "json").objects()).hasSize(18);
        assertThat(run(pods, kernel, kernel, pods, "--output", "json").objects())
                .hasSize(18);
    }

    @Test
    void plainDmesg_needsTheBootTime() throws IOException {
        Path dmesg = folder.resolve("dmesg");
        Files.writeString(
                dmesg,
                "[1895428.541743] Out of memory: Killed process 8 (x) total-vm:5kB, anon-rss:4kB, file-rss:3kB, shmem-rss:2kB\n");

        assertThat(run(dmesg).out()).contains("at unknown time").contains("node-oom");
        assertThat(run(dmesg, "--boot-time", "2024-06-12T07:00:18Z").out()).contains("2024-07-04 05:30:46");
    }

    @Test
    void otherEnds_areListedOnDemand() throws IOException {
        Path pod = folder.resolve("pod.txt");
        Files.writeString(pod, """
                Containers:
                  app:
                    Last State: Terminated
                      Reason: Error
                      Exit Code: 1
                      Finished: Tue, 02 Jul 2024 22:00:45 +0000
                """);

        assertThat(run(pod).out()).contains("no kills found").contains("1 other ends of containers");
        assertThat(run(pod, "--all").out()).contains("not-oom");
    }

    @Test
    void fileWithoutEvidence_isSaidToBeSo() {
        Result result = run(SEED_SCENARIO.resolve("labels.json"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("no OOM evidence recognised");
    }

    @Test
    void missingFileAndFolder_endWith4AfterTellingTheRest() {
        Result result = run(folder.resolve("nowhere"), folder, excerpts);

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("nowhere: no such file").contains("is a folder");
        assertThat(result.out()).contains("found: 1 confirmed, 2 probable");
    }

    @Test
    void truncatedArchive_endsWith4AfterTellingWhatCouldBeRead() throws IOException {
        byte[] whole = Files.readAllBytes(SEED_SCENARIO.resolve("pods.tar.gz"));
        Path cut = folder.resolve("pods.tar.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        Result result = run(cut);

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("note: ").doesNotContain("\tat ");
    }

    @Test
    void noFile_isAUsageError() {
        assertThat(run().exitCode()).isEqualTo(2);
        assertThat(run(excerpts, "--time-zone", "Middle/Earth").exitCode()).isEqualTo(2);
    }

    @Test
    void standardInput_isReadForADash() throws IOException {
        InputStream before = System.in;
        try (InputStream in = Files.newInputStream(excerpts)) {
            System.setIn(in);

            assertThat(run("-").out()).contains("standard input line").contains("found: 1 confirmed, 2 probable");
        } finally {
            System.setIn(before);
        }
    }
}
