package io.oomwatch.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own: SIGHUP reads the configuration again, SIGTERM ends it in order. */
@DisabledOnOs(OS.WINDOWS)
class SighupTest {
    @TempDir
    Path folder;

    private static String await(BufferedReader log, String text) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(text)) {
                return line;
            }
        }
        throw new AssertionError("the process ended before it said '" + text + "':\n" + seen);
    }

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hup_readsTheConfigurationAgain_badOnesAreRefused_termEnds() throws Exception {
        assumeFalse(isHupIgnored(), "SIGHUP is ignored here (nohup?), a JVM keeps it so: test skipped");
        Path config = folder.resolve("oomwatch.yaml");
        String good = "server: {port: 0}\nremoteWrite: {receive: on}\nstate: {folder: state}\n";
        Files.writeString(config, good);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = process.inputReader()) {
            await(log, "ready:");
            Files.writeString(config, good + "exporter: {maxContainers: 7}\n");
            send("HUP", process);
            await(log, "configuration read again and in force");
            Files.writeString(config, good + "exporter: {maxContainers: many}\n");
            send("HUP", process);
            assertThat(await(log, "refused, the old one stays in force"))
                    .contains("oomwatch.yaml:4:27: exporter.maxContainers");
            send("TERM", process); // destroy() would also close the stream
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("state").resolve("ledger.db")).exists();
    }

    /** Signals ignored by this process are by its children too; bit 0 is SIGHUP. */
    private static boolean isHupIgnored() throws Exception {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 1) == 1);
    }

    private static void send(String signal, Process process) throws Exception {
        int code = new ProcessBuilder(List.of("kill", "-" + signal, Long.toString(process.pid())))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
