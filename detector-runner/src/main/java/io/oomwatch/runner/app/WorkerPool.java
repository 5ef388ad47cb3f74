package io.oomwatch.runner.app;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs the workers on their batches, one thread a worker. */
final class WorkerPool implements Closeable {
    private final List<Worker> workers;
    private final @Nullable ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();

    WorkerPool(List<Worker> workers) {
        this.workers = workers;
        threads = workers.size() == 1
                ? null
                : Executors.newFixedThreadPool(workers.size(), task -> {
                    Thread thread = new Thread(task, "oomwatch-worker");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Starts every worker on its batch; with one worker it has also ended on return. */
    void start(PointBatch[] batches, long throughMillis) {
        for (int i = 0; i < batches.length; i++) {
            Worker worker = workers.get(i);
            PointBatch batch = batches[i];
            if (threads == null) {
                worker.process(batch, throughMillis);
            } else {
                running.add(threads.submit(() -> worker.process(batch, throughMillis)));
            }
        }
    }

    /** Waits until every worker has ended its batch. */
    void await() {
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the workers ran", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
            }
        }
        running.clear();
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
