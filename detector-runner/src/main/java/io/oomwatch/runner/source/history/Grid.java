package io.oomwatch.runner.source.history;

/**
 * The instants of a range query, both ends included if the step meets the end.
 *
 * @param startMillis the first
 * @param endMillis none is later; not before {@code startMillis}
 * @param stepMillis from one to the next, &gt; 0
 */
public record Grid(long startMillis, long endMillis, long stepMillis) {
    public Grid {
        if (stepMillis <= 0) {
            throw new IllegalArgumentException("step is " + stepMillis + " ms, expected > 0");
        }
        if (endMillis < startMillis) {
            throw new IllegalArgumentException(
                    "range is " + startMillis + " to " + endMillis + " ms, expected the end not before the start");
        }
    }

    /** How many instants there are. */
    public long size() {
        return (endMillis - startMillis) / stepMillis + 1;
    }

    /** Epoch milliseconds of instant {@code index}, from 0. */
    public long millis(long index) {
        return startMillis + index * stepMillis;
    }
}
