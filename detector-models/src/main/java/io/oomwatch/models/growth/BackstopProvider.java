package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code backstop}. */
public final class BackstopProvider implements DetectorProvider {
    static final String NAME = "backstop";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "A level above 90 % of the ceiling that this workload has never survived before, held for a minute";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return BackstopSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return BackstopSettings.DEFAULTS;
    }
}
