package io.oomwatch.bench.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** A task of this JVM, on the calling thread, in thread CPU time: other threads and processes do not count. */
public final class InProcess implements Task {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final Lap lap;
    private long checksum;

    /** A piece of work worth at least some ten microseconds. */
    public interface Lap {
        /** Does it once; gives how many units that was. */
        long run();
    }

    public InProcess(String name, Lap lap) {
        this.name = name;
        this.lap = lap;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cost work(long cpuNanos) {
        long units = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        long spent;
        do {
            units += lap.run();
            spent = THREADS.getCurrentThreadCpuTime() - start;
        } while (spent < cpuNanos);
        checksum += units;
        return new Cost(units, spent);
    }

    /** All units so far, to keep the work alive. */
    public long checksum() {
        return checksum;
    }
}
