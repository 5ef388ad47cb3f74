package io.oomwatch.runner.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A real memory cgroup with a limit, where the test may write one (v1 or v2); skips the test where it may not. */
final class MemoryCgroup implements AutoCloseable {
    private static final Path V1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    private final boolean version1;
    private final Path folder;

    private MemoryCgroup(boolean version1, Path folder) {
        this.version1 = version1;
        this.folder = folder;
    }

    /** Makes {@code path} below the root of the hierarchy. */
    static MemoryCgroup create(String path, long limitBytes) throws IOException {
        boolean version1 = Files.exists(V1.resolve("memory.limit_in_bytes"));
        Path root = version1 ? V1 : V2;
        assumeTrue(
                version1 || Files.exists(V2.resolve("cgroup.controllers")),
                "no memory cgroups under " + V2 + ": test skipped");
        assumeTrue(
                Files.isWritable(root),
                root + " is not writable (root and a writable cgroup mount are needed): skipped");
        Path folder = root.resolve(path);
        Files.createDirectories(folder);
        MemoryCgroup cgroup = new MemoryCgroup(version1, folder);
        Path limit = folder.resolve(version1 ? "memory.limit_in_bytes" : "memory.max");
        assumeTrue(Files.isWritable(limit), limit + " is not writable: test skipped");
        Files.writeString(limit, Long.toString(limitBytes));
        return cgroup;
    }

    /** Runs a command in it. */
    Process run(String shell) throws IOException {
        String join = "echo $$ > " + folder.resolve("cgroup.procs") + " && exec bash -c '" + shell + "'";
        return new ProcessBuilder("bash", "-c", join).redirectErrorStream(true).start();
    }

    long usageBytes() throws IOException {
        return read(version1 ? "memory.usage_in_bytes" : "memory.current");
    }

    private long read(String file) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }

    private Map<String, Long> stat() throws IOException {
        return Files.readString(folder.resolve("memory.stat"))
                .lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
    }

    long anonBytes() throws IOException {
        return stat().getOrDefault(version1 ? "total_rss" : "anon", 0L);
    }

    long workingSetBytes() throws IOException {
        long inactive = stat().getOrDefault(version1 ? "total_inactive_file" : "inactive_file", 0L);
        return Math.max(0, usageBytes() - inactive);
    }

    /** Ends every process that is left in it. */
    void killAll() throws IOException {
        for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() throws IOException {
        Path current = folder;
        for (int i = 0; i < 4 && Files.exists(current); i++) {
            try {
                Files.delete(current);
            } catch (IOException e) {
                return; // still a process in it, or a sibling of another test
            }
            current = current.getParent();
        }
    }
}
