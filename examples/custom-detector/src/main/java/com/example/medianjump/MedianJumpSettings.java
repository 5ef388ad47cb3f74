package com.example.medianjump;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of {@code median-jump}.
 *
 * @param halfSamples samples in each of the two halves that are compared
 */
public record MedianJumpSettings(
        @Setting(doc = "samples in each of the two halves that are compared", unit = "count", min = 2, max = 240)
        int halfSamples)
        implements DetectorSettings {

    public MedianJumpSettings {
        SettingRanges.check(MedianJumpSettings.class, "halfSamples", halfSamples);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new MedianJumpDetector(new LevelWindow(halfSamples), series.scrapeIntervalMillis());
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        UnsupportedStateException.check(MedianJumpProvider.NAME, stateVersion, MedianJumpDetector.STATE_VERSION);
        return MedianJumpDetector.load(halfSamples, series.scrapeIntervalMillis(), in);
    }
}
