package io.oomwatch.models.forest;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.Unwrapped;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

/**
 * Settings of {@code isolation-forest}.
 *
 * @param trees how many
 * @param rowsPerTree psi: rows drawn for each tree
 * @param learning what the fleet learns from
 */
public record IsolationForestSettings(
        @Setting(doc = "Number of trees", unit = "count", min = 1, max = 256)
        int trees,

        @Setting(doc = "Rows drawn for each tree", unit = "count", min = 4, max = 1_024)
        int rowsPerTree,

        @Unwrapped LearningPlan learning)
        implements ShapeSettings {
    private static final int STATE_VERSION = 1;

    static final IsolationForestSettings DEFAULTS =
            new IsolationForestSettings(100, 256, new LearningPlan(4_096, 256, 3_600, 1));

    /** Checks the ranges. */
    public IsolationForestSettings {
        SettingRanges.check(IsolationForestSettings.class, "trees", trees);
        SettingRanges.check(IsolationForestSettings.class, "rowsPerTree", rowsPerTree);
        if (trees * rowsPerTree > ForestPlan.MAX_TREE_ROWS) {
            throw new IllegalArgumentException("trees x rowsPerTree is " + trees + " x " + rowsPerTree
                    + ", expected at most " + ForestPlan.MAX_TREE_ROWS);
        }
    }

    @Override
    public String detectorName() {
        return IsolationForestProvider.NAME;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public ShapeTrainer trainer() {
        return new ForestTrainer(new ForestPlan(trees, rowsPerTree, learning.seed()));
    }
}
