package io.oomwatch.models.recurring;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code peak-trend}. */
public final class PeakTrendProvider implements DetectorProvider {
    static final String NAME = "peak-trend";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Peaks of a recurring job that grow from run to run: the share of the runs up to the kill that is over";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return PeakTrendSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return PeakTrendSettings.DEFAULTS;
    }
}
