package io.oomwatch.models.svm;

import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.Unwrapped;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeSettings;
import io.oomwatch.models.shape.ShapeTrainer;

/**
 * Settings of {@code one-class-svm}.
 *
 * @param nu share of the training rows left outside the boundary
 * @param gamma width of the kernel on standardised features: larger follows the training rows more closely
 * @param learning what the fleet learns from
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

        @Unwrapped LearningPlan learning)
        implements ShapeSettings {
    private static final int STATE_VERSION = 1;

    static final OneClassSvmSettings DEFAULTS =
            new OneClassSvmSettings(0.02, 0.1, new LearningPlan(1_000, 200, 3_600, 1));

    /** Checks the ranges. */
    public OneClassSvmSettings {
        SettingRanges.check(OneClassSvmSettings.class, "nu", nu);
        SettingRanges.check(OneClassSvmSettings.class, "gamma", gamma);
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
