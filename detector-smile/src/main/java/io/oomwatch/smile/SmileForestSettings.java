package io.oomwatch.smile;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.UnsupportedStateException;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeDetector;
import io.oomwatch.models.shape.ShapeMemory;
import java.io.DataInput;
import java.io.IOException;

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
        implements SharedDetectorSettings<ShapeMemory> {
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
        if (minRows > reservoirRows) {
            throw new IllegalArgumentException(
                    "minRows is " + minRows + ", expected at most reservoirRows, which is " + reservoirRows);
        }
    }

    @Override
    public Scope scope() {
        return Scope.FLEET;
    }

    @Override
    public ShapeMemory newMemory() {
        LearningPlan plan = new LearningPlan(reservoirRows, minRows, settleSeconds * 1_000L, seed);
        return new ShapeMemory(plan, new SmileTrainer(trees, rowsPerTree, extensionLevel, seed), STATE_VERSION);
    }

    @Override
    public ShapeMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        ShapeMemory memory = newMemory();
        memory.load(in);
        return memory;
    }

    @Override
    public Detector start(SeriesInfo series, ShapeMemory memory) {
        return new ShapeDetector(series, memory);
    }

    @Override
    public Detector resume(SeriesInfo series, ShapeMemory memory, int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        ShapeDetector detector = new ShapeDetector(series, memory);
        detector.load(in);
        return detector;
    }

    private static void refuseUnknown(int stateVersion) throws UnsupportedStateException {
        if (stateVersion != STATE_VERSION) {
            throw new UnsupportedStateException(SmileForestProvider.NAME, stateVersion, STATE_VERSION);
        }
    }
}
