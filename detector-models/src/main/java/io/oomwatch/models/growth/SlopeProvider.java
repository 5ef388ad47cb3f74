package io.oomwatch.models.growth;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code slope}, the main detector. */
public final class SlopeProvider implements DetectorProvider {
    static final String NAME = "slope";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Growth of unreclaimable memory at seven time scales; the score is the share of the time from the onset to the"
                + " kill that is over";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return SlopeSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return SlopeSettings.DEFAULTS;
    }
}
