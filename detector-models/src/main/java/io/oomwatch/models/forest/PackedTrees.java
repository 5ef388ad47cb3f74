package io.oomwatch.models.forest;

import java.util.Arrays;

/**
 * A forest as one array of ints, small enough to stay in a core's first caches.
 *
 * <p>Implementation notes. A slot is {@code cut << 25 | child << 8 | column}. A row is one int per column, {@code bin <<
 * 25}. It goes right when its bin is above the cut, which is the sign of {@code slot - row[column]}: no shift of the slot
 * and no branch. The children of a comparison are neighbours, so the next slot is {@code child + sign}. The first slots
 * are leaves, one for each path length that occurs: their cut is above every bin and their child is their own number, so
 * that a walk that has arrived stays. All walks therefore take the same number of steps, which lets six trees be walked at
 * once: a step alone would wait for two loads, one after the other. Pairs of leaves are shared by all trees. The standard
 * forest takes 24 to 48 KB.
 */
final class PackedTrees {
    static final int BIN_SHIFT = 25;
    private static final int CHILD_SHIFT = 8;
    static final int MAX_SLOTS = 1 << 17;
    private static final int CHILD_MASK = MAX_SLOTS - 1;
    private static final int COLUMN_MASK = 0xFF;
    private static final int LEAF_CUT = Cuts.MAX_PER_COLUMN;
    /** Trees walked at once. The list of roots is filled up with slot 0, a leaf of length 0. */
    private static final int ABREAST = 6;

    private final int trees;
    private final int depthLimit;
    private final int[] slots;
    private final int[] roots;
    /** Path length of leaf slot i, in units. */
    private final int[] leafUnits;

    PackedTrees(int trees, int depthLimit, int[] slots, int[] roots, int[] leafUnits) {
        this.trees = trees;
        this.depthLimit = depthLimit;
        this.slots = slots;
        this.roots = Arrays.copyOf(roots, (trees + ABREAST - 1) / ABREAST * ABREAST);
        this.leafUnits = leafUnits;
    }

    static int slot(int column, int cut, int child) {
        return cut << BIN_SHIFT | child << CHILD_SHIFT | column;
    }

    static int leafSlot(int leaf) {
        return slot(0, LEAF_CUT, leaf);
    }

    /** Sum of the row's path lengths over all trees, in units. */
    int sumUnits(int[] row) {
        int[] slots = this.slots;
        int[] roots = this.roots;
        int sum = 0;
        for (int tree = 0; tree < roots.length; tree += ABREAST) {
            int a = slots[roots[tree]];
            int b = slots[roots[tree + 1]];
            int c = slots[roots[tree + 2]];
            int d = slots[roots[tree + 3]];
            int e = slots[roots[tree + 4]];
            int f = slots[roots[tree + 5]];
            for (int depth = 0; depth < depthLimit; depth++) {
                a = step(slots, row, a);
                b = step(slots, row, b);
                c = step(slots, row, c);
                d = step(slots, row, d);
                e = step(slots, row, e);
                f = step(slots, row, f);
            }
            sum += units(a) + units(b) + units(c) + units(d) + units(e) + units(f);
        }
        return sum;
    }

    private static int step(int[] slots, int[] row, int slot) {
        return slots[child(slot) + ((slot - row[column(slot)]) >>> 31)];
    }

    private int units(int slot) {
        return leafUnits[child(slot)];
    }

    static int child(int slot) {
        return slot >>> CHILD_SHIFT & CHILD_MASK;
    }

    static int column(int slot) {
        return slot & COLUMN_MASK;
    }

    static int cut(int slot) {
        return slot >>> BIN_SHIFT;
    }

    static boolean isLeaf(int slot) {
        return cut(slot) == LEAF_CUT;
    }

    int trees() {
        return trees;
    }

    int depthLimit() {
        return depthLimit;
    }

    int root(int tree) {
        return slots[roots[tree]];
    }

    /** Left child of a comparison; the right one is at {@code side} 1. */
    int childSlot(int slot, int side) {
        return slots[child(slot) + side];
    }

    /** Path length of a leaf, in units. */
    int leafUnits(int slot) {
        return units(slot);
    }

    int maxUnits() {
        return Arrays.stream(leafUnits).max().orElse(0);
    }

    int bytes() {
        return (slots.length + roots.length + leafUnits.length) * Integer.BYTES;
    }
}
