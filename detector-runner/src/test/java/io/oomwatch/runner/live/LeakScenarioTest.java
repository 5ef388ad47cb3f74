package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.sink.RealTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leak to try oomwatch on really ends in an OOM kill, under a smaller limit. */
class LeakScenarioTest {
    private static final Path SCRIPT = Path.of("../deploy/leak-scenario/leak.sh");

    /** Kernels kill one process; the container must end all the same, or kubelet sees no kill. */
    @Test
    void leak_underALimit_isKilledAndEndsAsKubeletReportsKills() throws Exception {
        RealTools.assumeInstalled("stress-ng");
        try (MemoryCgroup cgroup = MemoryCgroup.create("oomwatch-leak-scenario", 96L << 20)) {
            Process leak = cgroup.run("export PAUSE_SECONDS=0 STEP_MEGABYTES=40 STEP_SECONDS=1; exec bash "
                    + SCRIPT.toAbsolutePath().normalize());
            try {
                assertThat(leak.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
                assertThat(leak.exitValue()).isEqualTo(137);
            } finally {
                leak.descendants().forEach(ProcessHandle::destroyForcibly);
                leak.destroyForcibly();
                cgroup.killAll();
            }
        }
    }

    /** As where stress-ng may not write: that looked like a kill in every life, and none was one. */
    @Test
    void leak_thatCannotStart_doesNotLookLikeAKill(@TempDir Path folder) throws Exception {
        Path refusing = Files.writeString(folder.resolve("stress-ng"), "#!/bin/sh\nexit 3\n");
        assertThat(refusing.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script =
                new ProcessBuilder("bash", SCRIPT.toAbsolutePath().normalize().toString()).redirectErrorStream(true);
        script.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        script.environment().put("PAUSE_SECONDS", "0");
        script.environment().put("STEP_SECONDS", "0");
        Process leak = script.start();
        try {
            assertThat(leak.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(leak.exitValue()).isEqualTo(3);
        } finally {
            leak.destroyForcibly();
        }
    }
}
