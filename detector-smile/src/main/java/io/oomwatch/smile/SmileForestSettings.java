package io.oomwatch.smile;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

/**
 * Settings of {@code smile-isolation-forest}.
 *
 * @param trees how many
 * @param rowsPerTree psi: rows drawn for each tree
 * @param extensionLevel columns beyond the first that a split combines; 0 is the standard forest
 * @param reservoirRows rows the trees are drawn from, at most
 * @param minRows rows before the first training
 * @param settleSeconds how long no OOM kill may follow a row for it to be learned from
 * @param seed of the reservoir and of the trees
 */
public record SmileForestSettings(
        @Setting(doc = "Number of trees", unit = "count", min = 1, max = 1_000)
        int trees,

        @Setting(doc = "Rows drawn for each tree", unit = "count", min = 4, max = 4_096)
        int rowsPerTree,

        @Setting(
                doc = "Columns beyond the first that a split combines; 0 is the standard forest",
                unit = "count",
                min = 0,
                max = 9)
        int extensionLevel,

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

    static final SmileForestSettings DEFAULTS = new SmileForestSettings(100, 256, 0, 2_000, 256, 3_600, 1);

    /** Checks the ranges. */
    public SmileForestSettings {
        SettingRanges.check(SmileForestSettings.class, "trees", trees);
        SettingRanges.check(SmileForestSettings.class, "rowsPerTree", rowsPerTree);
        SettingRanges.check(SmileForestSettings.class, "extensionLevel", extensionLevel);
        SettingRanges.check(SmileForestSettings.class, "reservoirRows", reservoirRows);
        SettingRanges.check(SmileForestSettings.class, "minRows", minRows);
        SettingRanges.check(SmileForestSettings.class, "settleSeconds", settleSeconds);
        LearningPlan.checkRows(minRows, reservoirRows);
    }

    @Override
    public String detectorName() {
        return SmileForestProvider.NAME;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public ShapeTrainer trainer() {
        return new SmileTrainer(trees, rowsPerTree, extensionLevel, seed);
    }
}
