package io.oomwatch.models.siblings;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code siblings}. */
public final class SiblingsProvider implements DetectorProvider {
    static final String NAME = "siblings";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "How far most replicas of the workload have come from their base towards the ceiling, levels none has survived";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return SiblingsSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return SiblingsSettings.DEFAULTS;
    }
}
