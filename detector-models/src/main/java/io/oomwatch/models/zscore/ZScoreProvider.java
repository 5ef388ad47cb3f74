package io.oomwatch.models.zscore;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Provider of {@code z-score}. */
public final class ZScoreProvider implements DetectorProvider {
    static final String NAME = "z-score";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "How many robust standard deviations the level is above what is usual for this workload; context, not a"
                + " forecast.";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return ZScoreSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return ZScoreSettings.DEFAULTS;
    }
}
