package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of {@code pressure}.
 *
 * @param minLevel unreclaimable levels below score 0, share of the ceiling
 * @param minFullShare share of time in which all tasks wait that counts as pressure
 * @param holdSeconds how long pressure is remembered
 */
public record PressureSettings(
        @Setting(doc = "Unreclaimable levels below score 0, share of the ceiling", unit = "1", min = 0, max = 0.99)
        double minLevel,

        @Setting(
                doc = "Share of time in which all tasks wait for memory that counts as pressure",
                unit = "1",
                min = 0.0001,
                max = 1)
        double minFullShare,

        @Setting(doc = "How long pressure is remembered", unit = "s", min = 0, max = 3600)
        int holdSeconds)
        implements DetectorSettings {

    static final PressureSettings DEFAULTS = new PressureSettings(0.9, 0.02, 60);

    /** Checks the ranges. */
    public PressureSettings {
        SettingRanges.check(PressureSettings.class, "minLevel", minLevel);
        SettingRanges.check(PressureSettings.class, "minFullShare", minFullShare);
        SettingRanges.check(PressureSettings.class, "holdSeconds", holdSeconds);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new PressureDetector(this);
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != PressureDetector.STATE_VERSION) {
            throw new UnsupportedStateException(PressureProvider.NAME, stateVersion, PressureDetector.STATE_VERSION);
        }
        PressureDetector detector = new PressureDetector(this);
        detector.load(in);
        return detector;
    }
}
