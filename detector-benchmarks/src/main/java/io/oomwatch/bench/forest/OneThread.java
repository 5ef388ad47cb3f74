package io.oomwatch.bench.forest;

import io.oomwatch.bench.measure.Cost;
import io.oomwatch.bench.measure.Task;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Runs a task that uses parallel streams in a pool of one thread, so that all its work is on the thread measured. */
final class OneThread implements Task, Closeable {
    private final ForkJoinPool pool = new ForkJoinPool(1);
    private final Task task;

    OneThread(Task task) {
        this.task = task;
    }

    @Override
    public String name() {
        return task.name();
    }

    @Override
    public Cost work(long cpuNanos) throws IOException, InterruptedException {
        try {
            return pool.submit(() -> task.work(cpuNanos)).get();
        } catch (ExecutionException e) {
            throw new IOException(task.name() + " failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
