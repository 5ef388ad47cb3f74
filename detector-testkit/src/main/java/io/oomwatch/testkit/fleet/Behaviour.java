package io.oomwatch.testkit.fleet;

/**
 * One workload's way of using memory: what does not change from life to life, and how a life is begun.
 *
 * @param baseShare anonymous memory after start-up, share of the limit
 * @param topShare highest share it is meant to reach by itself; 1 for leaks
 * @param startUpSeconds from the start to the base level, &gt; 0
 * @param nominalLeakSeconds planned time from onset to kill, 0 for benign ones
 * @param lives begins lives; may remember how many there were
 */
record Behaviour(double baseShare, double topShare, long startUpSeconds, double nominalLeakSeconds, Lives lives) {
    /** Begins lives. */
    @FunctionalInterface
    interface Lives {
        Life begin(Rng rng);
    }
}
