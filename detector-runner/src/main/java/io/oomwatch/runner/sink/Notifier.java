package io.oomwatch.runner.sink;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the deliveries to one receiver away from the thread that finds the alerts: soon after news, again after a failure,
 * and again at an interval; never two at a time, so that one that hangs takes no thread from the others.
 */
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    /** Alerts that fire together go out together. */
    private static final long GATHER_MILLIS = 200;

    private static final long RETRY_MILLIS = 5_000;

    private final ScheduledExecutorService threads;
    private final BooleanSupplier send;
    private final AtomicBoolean soon = new AtomicBoolean();
    private boolean delivering;
    private boolean again;

    Notifier(ScheduledExecutorService threads, BooleanSupplier send, Duration interval) {
        this.threads = threads;
        this.send = send;
        threads.scheduleWithFixedDelay(
                this::deliverOrRetry, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
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
        deliverOrRetry();
    }

    private void deliverOrRetry() {
        if (!deliver() && !threads.isShutdown()) {
            schedule(RETRY_MILLIS);
        }
    }

    /** Delivers now, or as soon as the delivery under way is through; false when something is left to do. */
    boolean deliver() {
        if (!begins()) {
            return true;
        }
        boolean delivered;
        do {
            delivered = send();
        } while (goesOn(delivered));
        return delivered;
    }

    private boolean send() {
        try {
            return send.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.error("a delivery failed", e); // must not end the schedule
            return false;
        }
    }

    private synchronized boolean begins() {
        again = delivering;
        delivering = true;
        return !again;
    }

    /** After a failure the retry takes what is left. */
    private synchronized boolean goesOn(boolean delivered) {
        delivering = again && delivered;
        again = false;
        return delivering;
    }
}
