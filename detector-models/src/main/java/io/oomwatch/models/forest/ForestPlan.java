package io.oomwatch.models.forest;

/**
 * How a forest is grown. {@link #STANDARD} is what the papers recommend.
 *
 * @param trees number of trees, 1 to 1000
 * @param subsample rows each tree is grown from (psi), 2 to 1024; fewer when there are fewer rows
 * @param seed of all random choices: equal rows and plans give equal forests
 */
public record ForestPlan(int trees, int subsample, long seed) {
    /** 100 trees of 256 rows. */
    public static final ForestPlan STANDARD = new ForestPlan(100, 256, 1);

    static final int MAX_TREES = 1_000;
    static final int MAX_SUBSAMPLE = 1_024;

    /** More trees times rows than that would need longer slot numbers. */
    static final int MAX_TREE_ROWS = 1 << 16;

    public ForestPlan {
        if (trees < 1 || trees > MAX_TREES) {
            throw new IllegalArgumentException("trees is " + trees + ", expected 1 to 1000");
        }
        if (subsample < 2 || subsample > MAX_SUBSAMPLE) {
            throw new IllegalArgumentException("subsample is " + subsample + ", expected 2 to 1024");
        }
        if (trees * subsample > MAX_TREE_ROWS) {
            throw new IllegalArgumentException("trees x subsample is " + trees + " x " + subsample + " = "
                    + trees * subsample + ", expected at most " + MAX_TREE_ROWS);
        }
    }

    /** The same with another seed. */
    public ForestPlan withSeed(long otherSeed) {
        return new ForestPlan(trees, subsample, otherSeed);
    }
}
