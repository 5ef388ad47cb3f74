package io.oomwatch.models.forest;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Provider of {@code isolation-forest}. */
public final class IsolationForestProvider implements DetectorProvider {
    static final String NAME = "isolation-forest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "How early random cuts isolate the shape of this series from the healthy shapes of the fleet; context, not"
                + " a forecast.";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return IsolationForestSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return IsolationForestSettings.DEFAULTS;
    }
}
