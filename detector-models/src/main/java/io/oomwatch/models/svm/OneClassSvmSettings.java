package io.oomwatch.models.svm;

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
 * Settings of {@code one-class-svm}.
 *
 * @param nu share of the training rows left outside the boundary
 * @param gamma width of the kernel on standardised features: larger follows the training rows more closely
 * @param reservoirRows rows the model is trained on, at most
 * @param minRows rows before the first training
 * @param settleSeconds how long no OOM kill may follow a row for it to be learned from
 * @param seed of the reservoir
 */
public record OneClassSvmSettings(
        @Setting(doc = "Share of the training rows left outside the boundary", unit = "1", min = 0.001, max = 0.5)
        double nu,

        @Setting(
                doc = "Width of the kernel on standardised features: larger follows the training rows more closely",
                unit = "1",
                min = 0.000_1,
                max = 100)
        double gamma,

        @Setting(doc = "Rows the model is trained on, at most", unit = "count", min = 50, max = 20_000)
        int reservoirRows,

        @Setting(doc = "Rows before the first training", unit = "count", min = 20, max = 20_000)
        int minRows,

        @Setting(
                doc = "How long no OOM kill may follow a row for it to be learned from",
                unit = "s",
                min = 60,
                max = 604_800)
        int settleSeconds,

        @Setting(doc = "Seed of the random choice of rows", unit = "1")
        long seed)
        implements SharedDetectorSettings<ShapeMemory> {
    private static final int STATE_VERSION = 1;

    static final OneClassSvmSettings DEFAULTS = new OneClassSvmSettings(0.02, 0.1, 1_000, 200, 3_600, 1);

    /** Checks the ranges. */
    public OneClassSvmSettings {
        SettingRanges.check(OneClassSvmSettings.class, "nu", nu);
        SettingRanges.check(OneClassSvmSettings.class, "gamma", gamma);
        SettingRanges.check(OneClassSvmSettings.class, "reservoirRows", reservoirRows);
        SettingRanges.check(OneClassSvmSettings.class, "minRows", minRows);
        SettingRanges.check(OneClassSvmSettings.class, "settleSeconds", settleSeconds);
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
        Tribuo.require();
        LearningPlan plan = new LearningPlan(reservoirRows, minRows, settleSeconds * 1_000L, seed);
        return new ShapeMemory(plan, new BoundaryTrainer(nu, gamma), STATE_VERSION);
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
            throw new UnsupportedStateException(OneClassSvmProvider.NAME, stateVersion, STATE_VERSION);
        }
    }
}
