package io.oomwatch.runner.backtest.rule;

/** The condition of an alerting rule on one container. Mutable, fed in order of time. */
interface Rule {
    /** A new container, and so a new series, begins. */
    default void onRestart() {}

    /**
     * Takes a sample and evaluates the condition at its time.
     *
     * @param limitBytes {@code NaN} where there is none
     */
    boolean holds(long epochMillis, double workingSetBytes, double anonBytes, double limitBytes);
}
