package io.oomwatch.runner.sink;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one sink's deliveries away from the thread that finds the alerts: soon after news, and again at an interval. */
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    /** Alerts that fire together go out together. */
    private static final long GATHER_MILLIS = 200;

    private static final long RETRY_MILLIS = 5_000;

    private final ScheduledExecutorService threads;
    private final BooleanSupplier send;
    private final AtomicBoolean soon = new AtomicBoolean();

    Notifier(ScheduledExecutorService threads, BooleanSupplier send, Duration interval) {
        this.threads = threads;
        this.send = send;
        threads.scheduleWithFixedDelay(this::deliver, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** There is news: deliver shortly. */
    void news() {
        schedule(GATHER_MILLIS);
    }

    private void schedule(long delayMillis) {
        if (!threads.isShutdown() && soon.compareAndSet(false, true)) {
            threads.schedule(this::deliverSoon, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void deliverSoon() {
        soon.set(false);
        if (!deliver() && !threads.isShutdown()) {
            schedule(RETRY_MILLIS);
        }
    }

    /** Delivers now; false when something is left to do. */
    boolean deliver() {
        try {
            return send.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.error("a delivery failed", e); // must not end the schedule
            return false;
        }
    }
}
