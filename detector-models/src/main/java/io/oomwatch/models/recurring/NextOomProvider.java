package io.oomwatch.models.recurring;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Finds {@code next-oom}. */
public final class NextOomProvider implements DetectorProvider {
    static final String NAME = "next-oom";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Kills that come at a regular period: the window of the next one; the score is how often such windows held";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return NextOomSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return NextOomSettings.DEFAULTS;
    }
}
