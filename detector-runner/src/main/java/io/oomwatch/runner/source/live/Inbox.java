package io.oomwatch.runner.source.live;

import io.oomwatch.runner.confirm.evidence.Evidence;

/** Where sources put what they have. Thread-safe. */
public interface Inbox {
    /** Hands over a batch; waits while too much is waiting already. */
    void put(String source, LiveBatch batch) throws InterruptedException;

    /** Hands over a batch unless too much is waiting already; false then, and nothing is taken. */
    boolean offer(String source, LiveBatch batch);

    /** Hands over evidence that is not a series. */
    void put(Evidence evidence) throws InterruptedException;
}
