package io.oomwatch.testkit.fleet;

/** What a container does from one start to its end, asked once per second in order. */
@FunctionalInterface
interface Life {
    /** Age of an onset that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Adds this second's memory to the base level.
     *
     * @param ageSeconds since the container started
     * @param clockSeconds since the fleet's first midnight
     */
    void step(long ageSeconds, long clockSeconds, Memory memory);

    /** Age in seconds at which growth without end begins. */
    default long leakOnsetAge() {
        return NEVER;
    }
}
