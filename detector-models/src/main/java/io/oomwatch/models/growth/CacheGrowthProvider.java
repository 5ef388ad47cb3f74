package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code cache-growth}. */
public final class CacheGrowthProvider implements DetectorProvider {
    static final String NAME = "cache-growth";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Growth of the working set that is page cache or tmpfs, not anonymous memory; the share of its way that is over";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return CacheGrowthSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return CacheGrowthSettings.DEFAULTS;
    }
}
