package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code fuse}. */
public final class FuseProvider implements DetectorProvider {
    static final String NAME = "fuse";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Two large increments in a row: the share of the headroom that the next one would use, for ramps of seconds";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return FuseSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return FuseSettings.DEFAULTS;
    }
}
