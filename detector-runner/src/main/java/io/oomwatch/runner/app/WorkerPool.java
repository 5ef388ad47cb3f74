package io.oomwatch.runner.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
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

    /** What a worker takes from a saved state. */
    interface Loading {
        /** Takes it. */
        void load(Worker worker, int number) throws IOException;
    }

    /** Lets every worker take its part of a saved state; they are done on return. */
    void load(Loading loading) throws IOException {
        List<Future<?>> loads = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            int number = i;
            if (threads == null) {
                loading.load(worker, number);
            } else {
                loads.add(threads.submit(() -> {
                    loading.load(worker, number);
                    return number;
                }));
            }
        }
        IOException failed = null;
        for (Future<?> load : loads) { // all of them: nobody may be at work when a failed engine is closed
            try {
                load.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the state was restored");
            } catch (ExecutionException e) {
                failed =
                        new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e);
            }
        }
        if (failed != null) {
            throw failed;
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
