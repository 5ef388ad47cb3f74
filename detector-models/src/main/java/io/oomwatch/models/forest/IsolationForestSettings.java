package io.oomwatch.models.forest;

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
        implements SharedDetectorSettings<ShapeMemory> {
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
        return new ShapeMemory(plan, new ForestTrainer(new ForestPlan(trees, rowsPerTree, seed)), STATE_VERSION);
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
            throw new UnsupportedStateException(IsolationForestProvider.NAME, stateVersion, STATE_VERSION);
        }
    }
}
