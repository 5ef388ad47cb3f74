package io.oomwatch.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and on what a run was measured.
 *
 * @param cpu model name
 * @param cores processors the JVM may use
 * @param memoryMib memory of the machine
 * @param os name and architecture
 * @param jdk virtual machine and version
 * @param flags its options
 * @param vectorBits widest vector of the Vector API; 0 without it
 * @param startedAt UTC
 * @param loadBefore load average of the minute before
 * @param loadAfter load average of the last minute; contains the run itself
 */
public record Machine(
        String cpu,
        int cores,
        long memoryMib,
        String os,
        String jdk,
        List<String> flags,
        int vectorBits,
        String startedAt,
        double loadBefore,
        double loadAfter) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public Machine {
        flags = List.copyOf(flags);
    }

    /** This machine now. */
    public static Machine here(String startedAt, int vectorBits) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                runtime.getVmName() + " " + System.getProperty("java.runtime.version"),
                runtime.getInputArguments(),
                vectorBits,
                startedAt,
                load(),
                load());
    }

    /** The same at the end of the run. */
    public Machine atEnd() {
        return new Machine(cpu, cores, memoryMib, os, jdk, flags, vectorBits, startedAt, loadBefore, load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
    }

    private static String cpuModel() {
        try {
            for (String line : Files.readAllLines(CPU_INFO)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return "unknown (no " + CPU_INFO + ")";
        }
        return "unknown";
    }
}
