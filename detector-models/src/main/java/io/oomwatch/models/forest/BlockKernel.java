package io.oomwatch.models.forest;

/**
 * Runs a {@link BlockProgram} on the sets of one block. Sets are arrays of longs, one bit per row, all of the same length.
 * Implementations differ in speed only.
 */
interface BlockKernel {
    /** Splits the set of all rows down one tree. */
    void split(int[] splits, long[][] cutSets, long[][] sets);

    /** Unites sets into digits. */
    void unite(int[] unions, long[][] sets, long[][] digits);

    /** Adds digits. */
    void add(int[] adders, long[][] digits);
}
