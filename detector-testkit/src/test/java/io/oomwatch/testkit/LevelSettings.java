package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/** Settings of {@link LevelDetector}; the flaw is text and has no range. */
record LevelSettings(
        @Setting(doc = "weight of the newest sample in the mean", unit = "1", min = 0.001, max = 1)
        double weight,

        @Setting(doc = "samples before the first score", unit = "count", min = 1, max = 1_000)
        int warmUpSamples,

        @Setting(doc = "what is wrong with it") Flaw flaw)
        implements DetectorSettings {
    LevelSettings {
        SettingRanges.check(LevelSettings.class, "weight", weight);
        SettingRanges.check(LevelSettings.class, "warmUpSamples", warmUpSamples);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new LevelDetector(this);
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != LevelDetector.STATE_VERSION && flaw != Flaw.TAKES_ANY_STATE_VERSION) {
            throw new UnsupportedStateException("level", stateVersion, LevelDetector.STATE_VERSION);
        }
        return new LevelDetector(this).load(in);
    }
}
