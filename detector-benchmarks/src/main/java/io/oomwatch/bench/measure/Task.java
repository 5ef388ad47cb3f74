package io.oomwatch.bench.measure;

import java.io.IOException;

/** Something whose CPU time is measured. */
public interface Task {
    /** Name and version. */
    String name();

    /** Works for about that much CPU time, the same way each time. */
    Cost work(long cpuNanos) throws IOException, InterruptedException;

    /** Gets it up to speed. */
    default void warmUp(long cpuNanos) throws IOException, InterruptedException {
        work(cpuNanos);
    }
}
