package io.oomwatch.runner.live;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The machine's two clocks: what people call the time, and one that never jumps.
 *
 * @param wall for stamps that leave the process
 * @param monotonicMillis for measuring how long something took
 */
public record Clocks(Clock wall, LongSupplier monotonicMillis) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The real ones. */
    public static Clocks system() {
        return new Clocks(Clock.systemUTC(), () -> System.nanoTime() / NANOS_PER_MILLI);
    }
}
