package io.oomwatch.models.forest;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

/**
 * Settings of {@code isolation-forest}.
 *
 * @param trees how many
 * @param rowsPerTree psi: rows drawn for each tree
 * @param reservoirRows rows the trees are drawn from, at most
 * @param minRows rows before the first training
 * @param settleSeconds how long no OOM kill may follow a row for it to be learned from
 * @param seed of the reservoir and of the trees
 */
public record IsolationForestSettings(
        @Setting(doc = "Number of trees", unit = "count", min = 1, max = 256)
        int trees,

        @Setting(doc = "Rows drawn for each tree", unit = "count", min = 4, max = 1_024)
        int rowsPerTree,

        @Setting(doc = "Rows the trees are drawn from, at most", unit = "count", min = 50, max = 20_000)
        int reservoirRows,

        @Setting(doc = "Rows before the first training", unit = "count", min = 20, max = 20_000)
        int minRows,

        @Setting(
                doc = "How long no OOM kill may follow a row for it to be learned from",
                unit = "s",
                min = 60,
                max = 604_800)
        int settleSeconds,

        @Setting(doc = "Seed of the random choices", unit = "1")
        long seed)
        implements ShapeSettings {
    private static final int STATE_VERSION = 1;

    static final IsolationForestSettings DEFAULTS = new IsolationForestSettings(100, 256, 4_096, 256, 3_600, 1);

    /** Checks the ranges. */
    public IsolationForestSettings {
        SettingRanges.check(IsolationForestSettings.class, "trees", trees);
        SettingRanges.check(IsolationForestSettings.class, "rowsPerTree", rowsPerTree);
        SettingRanges.check(IsolationForestSettings.class, "reservoirRows", reservoirRows);
        SettingRanges.check(IsolationForestSettings.class, "minRows", minRows);
        SettingRanges.check(IsolationForestSettings.class, "settleSeconds", settleSeconds);
        if (trees * rowsPerTree > ForestPlan.MAX_TREE_ROWS) {
            throw new IllegalArgumentException("trees x rowsPerTree is " + trees + " x " + rowsPerTree
                    + ", expected at most " + ForestPlan.MAX_TREE_ROWS);
        }
        LearningPlan.checkRows(minRows, reservoirRows);
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
        return new ForestTrainer(new ForestPlan(trees, rowsPerTree, seed));
    }
}
