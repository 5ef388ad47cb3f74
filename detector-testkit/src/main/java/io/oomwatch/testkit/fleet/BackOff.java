package io.oomwatch.testkit.fleet;

/** The kubelet's crash back-off: at once, then 10 s doubling to 5 min, forgotten after ten minutes of running. */
final class BackOff {
    private static final long FORGET_SECONDS = 600;
    private static final long LONGEST_SECONDS = 300;

    private long next;

    /** Seconds to wait after a life that lasted {@code lifeSeconds}. */
    long after(long lifeSeconds) {
        if (lifeSeconds >= FORGET_SECONDS) {
            next = 0;
        }
        long wait = next;
        next = next == 0 ? 10 : Math.min(LONGEST_SECONDS, 2 * next);
        return wait;
    }
}
