package io.oomwatch.smile;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.Unwrapped;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

/**
 * Settings of {@code smile-isolation-forest}.
 *
 * @param trees how many
 * @param rowsPerTree psi: rows drawn for each tree
 * @param extensionLevel columns beyond the first that a split combines; 0 is the standard forest
 * @param learning what the fleet learns from
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

        @Unwrapped LearningPlan learning)
        implements ShapeSettings {
    private static final int STATE_VERSION = 1;

    static final SmileForestSettings DEFAULTS =
            new SmileForestSettings(100, 256, 0, new LearningPlan(2_000, 256, 3_600, 1));

    /** Checks the ranges. */
    public SmileForestSettings {
        SettingRanges.check(SmileForestSettings.class, "trees", trees);
        SettingRanges.check(SmileForestSettings.class, "rowsPerTree", rowsPerTree);
        SettingRanges.check(SmileForestSettings.class, "extensionLevel", extensionLevel);
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
        return new SmileTrainer(trees, rowsPerTree, extensionLevel, learning.seed());
    }
}
