package io.oomwatch.models.svm;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Provider of {@code one-class-svm}. Loads without Tribuo; its settings refuse to start a detector then. */
public final class OneClassSvmProvider implements DetectorProvider {
    static final String NAME = "one-class-svm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "How far the shape of this series is outside of what healthy series of the fleet look like; context, not a"
                + " forecast.";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return OneClassSvmSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return OneClassSvmSettings.DEFAULTS;
    }
}
