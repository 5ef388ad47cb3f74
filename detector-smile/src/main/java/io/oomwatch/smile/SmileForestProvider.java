package io.oomwatch.smile;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Provider of {@code smile-isolation-forest}. */
public final class SmileForestProvider implements DetectorProvider {
    static final String NAME = "smile-isolation-forest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "How easily Smile's isolation forest tells the shape of this series from the healthy ones of the fleet;"
                + " context, not a forecast.";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return SmileForestSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return SmileForestSettings.DEFAULTS;
    }
}
