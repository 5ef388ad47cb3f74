package io.oomwatch.runner.live;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once in a process how long it took from its start to the first scores. */
final class FirstScore {
    private static final Logger LOG = LoggerFactory.getLogger(FirstScore.class);
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private FirstScore() {}

    /** A batch was evaluated; so many containers have scores now. */
    static void look(IntSupplier containers) {
        if (SAID.get()) {
            return;
        }
        int scored = containers.getAsInt();
        if (scored > 0 && SAID.compareAndSet(false, true)) {
            LOG.info(
                    "first scores, of {} containers, {} ms after the JVM started",
                    scored,
                    ManagementFactory.getRuntimeMXBean().getUptime());
        }
    }
}
