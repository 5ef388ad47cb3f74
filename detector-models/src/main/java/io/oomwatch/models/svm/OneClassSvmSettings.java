package io.oomwatch.models.svm;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

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
        implements ShapeSettings {
    private static final int STATE_VERSION = 1;

    static final OneClassSvmSettings DEFAULTS = new OneClassSvmSettings(0.02, 0.1, 1_000, 200, 3_600, 1);

    /** Checks the ranges. */
    public OneClassSvmSettings {
        SettingRanges.check(OneClassSvmSettings.class, "nu", nu);
        SettingRanges.check(OneClassSvmSettings.class, "gamma", gamma);
        SettingRanges.check(OneClassSvmSettings.class, "reservoirRows", reservoirRows);
        SettingRanges.check(OneClassSvmSettings.class, "minRows", minRows);
        SettingRanges.check(OneClassSvmSettings.class, "settleSeconds", settleSeconds);
        LearningPlan.checkRows(minRows, reservoirRows);
    }

    @Override
    public String detectorName() {
        return OneClassSvmProvider.NAME;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public ShapeTrainer trainer() {
        Tribuo.require();
        return new BoundaryTrainer(nu, gamma);
    }
}
