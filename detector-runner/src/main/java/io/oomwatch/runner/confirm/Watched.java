package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import org.jspecify.annotations.Nullable;

/** A container instance that need not be looked up each time the {@link Confirmer} is told of it. */
public final class Watched {
    private final WorkloadId workload;
    private final String pod;
    private @Nullable PodBook book;
    /** What the book has: every scrape says it again, and the book lies elsewhere in memory. */
    private double specLimitBytes = Double.NaN;

    private long touchedMillis = Long.MIN_VALUE;

    /** That instance; nothing is remembered of it until something is told of it. */
    public Watched(WorkloadId workload, String pod) {
        this.workload = workload;
        this.pod = pod;
    }

    /** True when there is a book to look at. */
    public boolean hasBook() {
        return book != null;
    }

    /** Looks at what the next sample will need, a step deeper each time; gives anything that depends on it. */
    public int prefetch(int step) {
        PodBook known = book;
        return known == null ? 0 : known.prefetch(step);
    }

    WorkloadId workload() {
        return workload;
    }

    String pod() {
        return pod;
    }

    @Nullable
    PodBook book() {
        return book;
    }

    /** Another book is its own from now on. */
    void take(PodBook own) {
        book = own;
        specLimitBytes = Double.NaN;
        own.watched(this);
    }

    /** The book is forgotten. */
    void drop() {
        book = null;
        specLimitBytes = Double.NaN;
    }

    /** True when the book has that limit already. */
    boolean knowsLimit(double bytes) {
        return bytes == specLimitBytes;
    }

    /** The book has that limit now. */
    void limit(double bytes) {
        specLimitBytes = bytes;
    }

    /** Something was heard of it that the book need not be told. */
    void touch(long epochMillis) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
    }

    /** When the last such thing was heard. */
    long touchedMillis() {
        return touchedMillis;
    }
}
