package io.oomwatch.models.recurring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of {@code next-oom}.
 *
 * @param minKills kills before the first forecast
 * @param trustedKills kills before the score may pass 0.8
 * @param maxSpread largest median deviation of the time between kills, share of the period
 * @param minHalfWidthSeconds smallest half width of the window
 */
public record NextOomSettings(
        @Setting(doc = "Kills before the first forecast", unit = "count", min = 4, max = 16)
        int minKills,

        @Setting(doc = "Kills before the score may pass 0.8", unit = "count", min = 4, max = 1000)
        int trustedKills,

        @Setting(
                doc = "Largest median deviation of the time between kills, share of the period",
                unit = "1",
                min = 0.001,
                max = 0.5)
        double maxSpread,

        @Setting(doc = "Smallest half width of the window", unit = "s", min = 1, max = 86_400)
        double minHalfWidthSeconds)
        implements DetectorSettings {

    static final NextOomSettings DEFAULTS = new NextOomSettings(5, 8, 0.15, 20);

    /** Checks the ranges. */
    public NextOomSettings {
        SettingRanges.check(NextOomSettings.class, "minKills", minKills);
        SettingRanges.check(NextOomSettings.class, "trustedKills", trustedKills);
        SettingRanges.check(NextOomSettings.class, "maxSpread", maxSpread);
        SettingRanges.check(NextOomSettings.class, "minHalfWidthSeconds", minHalfWidthSeconds);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new NextOomDetector(this, series.scrapeIntervalMillis());
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        UnsupportedStateException.check(NextOomProvider.NAME, stateVersion, NextOomDetector.STATE_VERSION);
        NextOomDetector detector = new NextOomDetector(this, series.scrapeIntervalMillis());
        detector.load(in);
        return detector;
    }
}
