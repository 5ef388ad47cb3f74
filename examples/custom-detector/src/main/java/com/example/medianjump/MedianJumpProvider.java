package com.example.medianjump;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;

/** What the ServiceLoader finds: named in META-INF/services. */
public final class MedianJumpProvider implements DetectorProvider {
    static final String NAME = "median-jump";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Jumps of the unreclaimable level; 1 means that one jump took all the room that was left below the ceiling.";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return MedianJumpSettings.class;
    }

    @Override
    public DetectorSettings defaults() {
        return new MedianJumpSettings(20);
    }
}
