package io.oomwatch.testkit;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Heap bytes taken by the calling thread, where the JVM counts them (HotSpot and OpenJ9 do). */
final class Allocation {
    private final com.sun.management.@Nullable ThreadMXBean threads;

    Allocation() {
        threads = ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                        && bean.isThreadAllocatedMemorySupported()
                        && bean.isThreadAllocatedMemoryEnabled()
                ? bean
                : null;
    }

    boolean isCounted() {
        return threads != null;
    }

    /** Grows with every allocation; constant where it is not counted. */
    long bytesOfThisThread() {
        return threads == null ? 0 : threads.getCurrentThreadAllocatedBytes();
    }
}
