package io.oomwatch.bench.fleet;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * What threads have used so far.
 *
 * @param cpuNanos CPU time, user and system
 * @param bytes allocated
 */
record ThreadUse(long cpuNanos, long bytes) {
    static final ThreadUse NONE = new ThreadUse(0, 0);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    ThreadUse plus(ThreadUse other) {
        return new ThreadUse(cpuNanos + other.cpuNanos, bytes + other.bytes);
    }

    ThreadUse less(ThreadUse other) {
        return new ThreadUse(cpuNanos - other.cpuNanos, bytes - other.bytes);
    }

    /** Of the calling thread. */
    static ThreadUse here() {
        return new ThreadUse(
                THREADS.getCurrentThreadCpuTime(),
                THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }

    /** Of all live threads, summed by name. */
    static Map<String, ThreadUse> byName() {
        Map<String, ThreadUse> sums = new TreeMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null) {
                ThreadUse one = new ThreadUse(THREADS.getThreadCpuTime(id), THREADS.getThreadAllocatedBytes(id));
                sums.merge(info.getThreadName(), one, ThreadUse::plus);
            }
        }
        return sums;
    }
}
