package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** Provider of {@link LevelDetector}. */
public final class LevelProvider implements DetectorProvider {
    private final Flaw flaw;

    public LevelProvider() {
        this(Flaw.NONE);
    }

    LevelProvider(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return "level";
    }

    @Override
    public String description() {
        return "distance of the working set from its mean";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return LevelSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return new LevelSettings(0.05, 20, flaw);
    }
}
