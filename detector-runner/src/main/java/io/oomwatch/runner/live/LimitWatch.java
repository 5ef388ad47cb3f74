package io.oomwatch.runner.live;

import io.oomwatch.runner.config.LimitsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when something was refused, but not again and again. One thread. */
final class LimitWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LimitWatch.class);
    private static final long AGAIN_MILLIS = 600_000;

    private Fill told = Fill.EMPTY;
    private long toldAtMillis = Long.MIN_VALUE;

    /** Looks whether more was refused. */
    void look(Fill now, LimitsConfig limits, long nowMillis) {
        boolean series = now.refusedSeries() > told.refusedSeries();
        boolean containers = now.refusedContainers() > told.refusedContainers();
        boolean soon = toldAtMillis != Long.MIN_VALUE && nowMillis - toldAtMillis < AGAIN_MILLIS;
        if (!series && !containers || soon) {
            return;
        }
        toldAtMillis = nowMillis;
        told = now;
        if (series) {
            LOG.warn(
                    "new series are refused, for there are {} (limits.maxSeries): what they measure is not watched",
                    limits.maxSeries());
        }
        if (containers) {
            LOG.warn(
                    "new containers are refused, for there are {} (limits.maxContainers): they are not watched",
                    limits.maxContainers());
        }
    }
}
