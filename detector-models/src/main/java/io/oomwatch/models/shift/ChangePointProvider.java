package io.oomwatch.models.shift;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code change-point}. */
public final class ChangePointProvider implements DetectorProvider {
    static final String NAME = "change-point";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "CUSUM of bucket floors: the level has begun to rise beyond its usual changes; tells since when";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return ChangePointSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return ChangePointSettings.DEFAULTS;
    }
}
