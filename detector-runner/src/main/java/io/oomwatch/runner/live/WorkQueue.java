package io.oomwatch.runner.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that many threads hand over to one. What was handed over before it was closed is done. */
final class WorkQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final int MAX_QUEUED = 64;

    private final long idleMillis;
    private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicLong handedOver = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean closing;

    /**
     * @param idleMillis how long to wait for work before looking at what else there is to do
     */
    WorkQueue(long idleMillis) {
        this.idleMillis = idleMillis;
    }

    /** Hands work over, when there is room. */
    void put(Runnable work) throws InterruptedException {
        queue.put(work);
        handedOver.incrementAndGet();
    }

    /** Hands work over if there is room now; false when there is none, or when nothing is taken any more. */
    boolean offer(Runnable work) {
        if (closing || !queue.offer(work)) {
            return false;
        }
        if (closing && queue.remove(work)) {
            return false; // the thread may have ended before it came to it
        }
        handedOver.incrementAndGet();
        return true;
    }

    /** True when nothing is queued: everything handed over has been looked at. */
    boolean isIdle() {
        return done.get() == handedOver.get();
    }

    boolean isClosing() {
        return closing;
    }

    /** {@link #run} ends when what is queued is done. */
    void close() {
        closing = true;
    }

    /** Does the work on the calling thread until closed, and {@code then} after each batch of it and while there is none. */
    void run(Runnable then) {
        List<Runnable> batch = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Runnable first = queue.poll(idleMillis, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch);
                    batch.forEach(Runnable::run);
                }
                then.run();
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                LOG.error("the engine failed on a batch; it goes on with the next", e);
            }
            done.addAndGet(batch.size());
            batch.clear();
        }
    }
}
