package io.oomwatch.models.forest;

import java.util.Arrays;

/**
 * Trees while they grow or load: comparisons by number, first with thresholds as drawn, then with numbers of cuts. A child
 * is the number of a comparison, or the complement of a leaf's path length in units.
 */
final class GrownTrees {
    private int size;
    private short[] columns = new short[1 << 10];
    private float[] thresholds = new float[1 << 10];
    private byte[] cuts = new byte[1 << 10];
    private int[] lefts = new int[1 << 10];
    private int[] rights = new int[1 << 10];
    private final int[] roots;

    GrownTrees(int trees) {
        roots = new int[trees];
    }

    /** A comparison whose cut and children come later. */
    int add(int column, float threshold) {
        int comparison = add(column);
        thresholds[comparison] = threshold;
        return comparison;
    }

    /** A comparison whose children come later. */
    int addCut(int column, int cut) {
        int comparison = add(column);
        cuts[comparison] = (byte) cut;
        return comparison;
    }

    private int add(int column) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, 2 * size);
            thresholds = Arrays.copyOf(thresholds, 2 * size);
            cuts = Arrays.copyOf(cuts, 2 * size);
            lefts = Arrays.copyOf(lefts, 2 * size);
            rights = Arrays.copyOf(rights, 2 * size);
        }
        columns[size] = (short) column;
        return size++;
    }

    void setChildren(int comparison, int left, int right) {
        lefts[comparison] = left;
        rights[comparison] = right;
    }

    void setRoot(int tree, int child) {
        roots[tree] = child;
    }

    static int leaf(int units) {
        return ~units;
    }

    static boolean isLeaf(int child) {
        return child < 0;
    }

    static int units(int leaf) {
        return ~leaf;
    }

    int size() {
        return size;
    }

    int trees() {
        return roots.length;
    }

    int root(int tree) {
        return roots[tree];
    }

    int column(int comparison) {
        return columns[comparison];
    }

    int cut(int comparison) {
        return cuts[comparison];
    }

    int left(int comparison) {
        return lefts[comparison];
    }

    int right(int comparison) {
        return rights[comparison];
    }

    /** Chooses the cuts and moves every threshold to the nearest. */
    Cuts chooseCuts(int columnCount) {
        Cuts chosen = Cuts.choose(sortedThresholds(columnCount));
        for (int i = 0; i < size; i++) {
            cuts[i] = (byte) chosen.nearest(columns[i], thresholds[i]);
        }
        return chosen;
    }

    /** All thresholds of each column, ascending. */
    private float[][] sortedThresholds(int columnCount) {
        int[] counts = new int[columnCount];
        for (int i = 0; i < size; i++) {
            counts[columns[i]]++;
        }
        float[][] sorted = new float[columnCount][];
        for (int column = 0; column < columnCount; column++) {
            sorted[column] = new float[counts[column]];
        }
        for (int i = 0; i < size; i++) {
            int column = columns[i];
            sorted[column][--counts[column]] = thresholds[i];
        }
        for (float[] column : sorted) {
            Arrays.sort(column);
        }
        return sorted;
    }
}
