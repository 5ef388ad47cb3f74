package io.oomwatch.models.forest;

/**
 * Path lengths of isolation trees.
 *
 * <p>Inside a forest they are whole numbers of 1/{@value #UNITS} comparison: sums are then exact, so that every way of
 * adding them up gives the same score bit for bit. The rounding moves a score by less than 0.001.
 */
final class PathLength {
    /** Fixed-point units in one comparison. */
    static final int UNITS = 32;

    private PathLength() {}

    /**
     * Mean path length of an unsuccessful search in a random binary tree over {@code size} points: 2 H(n-1) - 2 (n-1)/n,
     * equation (1) of Liu, Ting, Zhou 2008. 0 for one point, 1 for two.
     *
     * <p>The harmonic number is summed. The usual estimate ln(i) + 0.5772 is 28 % too small at three points, which is
     * the most common size of a leaf.
     */
    static double ofUnsuccessfulSearch(int size) {
        if (size <= 1) {
            return 0;
        }
        double harmonic = 0;
        for (int i = 1; i < size; i++) {
            harmonic += 1.0 / i;
        }
        return 2 * harmonic - 2.0 * (size - 1) / size;
    }

    /** Path length of a leaf at {@code depth} that holds {@code size} training points, in units. */
    static int units(int depth, int size) {
        return depth * UNITS + (int) Math.round(ofUnsuccessfulSearch(size) * UNITS);
    }
}
