package io.oomwatch.runner.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** Passes on how far something is while it does not come back by itself. */
public final class ProgressTicker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    private ProgressTicker(DoubleSupplier from, DoubleConsumer to) {
        thread = new Thread(() -> run(from, to), "progress");
        thread.setDaemon(true);
    }

    /** @param from asked on a thread of its own */
    public static ProgressTicker start(DoubleSupplier from, DoubleConsumer to) {
        ProgressTicker ticker = new ProgressTicker(from, to);
        ticker.thread.start();
        return ticker;
    }

    private void run(DoubleSupplier from, DoubleConsumer to) {
        try {
            while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                to.accept(from.getAsDouble());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing is passed on after this. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
