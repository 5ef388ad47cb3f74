package io.oomwatch.runner.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.sink.RealTools;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

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
}
