package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code pressure}. */
public final class PressureProvider implements DetectorProvider {
    static final String NAME = "pressure";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "The kernel reclaims at the limit, or tasks wait for memory, while unreclaimable memory is above 90 %";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return PressureSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return PressureSettings.DEFAULTS;
    }
}
