package io.oomwatch.runner.source;

/**
 * Stretches recorded time: {@code t -> start + factor * (t - start)}. Recordings made in compressed time declare the
 * factor, so that one recorded second stands for {@code factor} seconds.
 *
 * @param startMillis the fixed point, epoch milliseconds
 * @param factor &gt;= 1; 1 leaves everything as recorded
 */
public record TimeScale(long startMillis, double factor) {
    /** Recorded time is real time. */
    public static final TimeScale REAL = new TimeScale(0, 1);

    public TimeScale {
        if (!(factor >= 1 && factor <= 1_000_000)) {
            throw new IllegalArgumentException("time scale is " + factor + ", expected 1 to 1000000");
        }
    }

    /** Recorded to event time, epoch milliseconds. */
    public long toEventMillis(long recordedMillis) {
        return factor == 1 ? recordedMillis : startMillis + Math.round((recordedMillis - startMillis) * factor);
    }

    /** Event time back to recorded time, epoch milliseconds. */
    public long toRecordedMillis(long eventMillis) {
        return factor == 1 ? eventMillis : startMillis + Math.round((eventMillis - startMillis) / factor);
    }
}
