package io.oomwatch.runner.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.runner.config.KernelLogConfig;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.source.live.ListInbox;
import io.oomwatch.runner.source.live.SourceMeters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelLogWatcherTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-07-04T06:05:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final ListInbox inbox = new ListInbox();

    private KernelLogWatcher watcher(Path file) {
        return new KernelLogWatcher(
                file,
                new KernelLogConfig(Optional.of(file), Duration.ofSeconds(1)),
                inbox,
                new SourceMeters(new SimpleMeterRegistry(), "kernel-log"),
                NOW);
    }

    private static String kill(int minute, int pid) {
        return "2024-07-04T06:%02d:45.000000+00:00 vm kernel: Memory cgroup out of memory: Killed process %d (stress-ng-vm)"
                        .formatted(minute, pid)
                + " total-vm:542000kB, anon-rss:502236kB, file-rss:652kB, shmem-rss:44kB, UID:0 pgtables:1048kB"
                + " oom_score_adj:1000\n";
    }

    private List<Integer> pids() {
        return inbox.evidence.stream()
                .map(evidence -> ((KernelKill) evidence).pid())
                .toList();
    }

    private void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void tick_linesAppended_areHandedOverOnceTheLogIsQuiet() throws Exception {
        Path file = folder.resolve("kern.log");
        append(file, kill(0, 1));
        try (KernelLogWatcher watcher = watcher(file)) {
            watcher.tick();
            assertThat(pids()).isEmpty();
            watcher.tick();
            assertThat(pids()).containsExactly(1);
            append(file, kill(1, 2));
            watcher.tick();
            watcher.tick();
            assertThat(pids()).containsExactly(1, 2);
            assertThat(inbox.evidence.get(1).when().latestMillis())
                    .isEqualTo(Instant.parse("2024-07-04T06:01:45Z").toEpochMilli());
        }
    }

    @Test
    void tick_logRotatedByMoving_losesNothing() throws Exception {
        Path file = folder.resolve("kern.log");
        append(file, kill(0, 1));
        try (KernelLogWatcher watcher = watcher(file)) {
            watcher.tick();
            append(file, kill(1, 2));
            Files.move(file, folder.resolve("kern.log.1"));
            watcher.tick();
            append(folder.resolve("kern.log.1"), kill(2, 3));
            append(file, kill(3, 4));
            watcher.tick();
            watcher.tick();
            assertThat(pids()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void tick_logCutShort_isReadFromItsStart() throws Exception {
        Path file = folder.resolve("kern.log");
        append(file, kill(0, 1) + kill(1, 2));
        try (KernelLogWatcher watcher = watcher(file)) {
            watcher.tick();
            Files.writeString(file, kill(2, 3));
            watcher.tick();
            watcher.tick();
            assertThat(pids()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void tick_missingFile_isReadWhenItAppears() throws Exception {
        Path file = folder.resolve("kern.log");
        try (KernelLogWatcher watcher = watcher(file)) {
            watcher.tick();
            append(file, kill(0, 1));
            watcher.tick();
            watcher.tick();
            assertThat(pids()).containsExactly(1);
        }
    }
}
