package io.oomwatch.models.forest;

/**
 * Runs a {@link BlockProgram} on the sets of one block. Sets are arrays of {@value #WORDS} longs, one bit per row.
 * Implementations differ in speed only, and have no state.
 */
interface BlockKernel {
    /** Longs in a set. */
    int WORDS = 16;

    /** True when this machine runs it faster than {@link PlainKernel}. */
    boolean isFast();

    /** Splits the set of all rows down one tree. */
    void split(int[] splits, long[][] cutSets, long[][] sets);

    /** Unites sets into digits. */
    void unite(int[] unions, long[][] sets, long[][] digits);

    /** Adds digits. */
    void add(int[] adders, long[][] digits);
}
