package io.oomwatch.models.shift;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of {@code change-point}.
 *
 * @param bucketSamples scrape intervals per bucket
 * @param slack rise per bucket that is not counted, in usual changes
 * @param halfScore sum of rises that scores 0.5, in usual changes
 */
public record ChangePointSettings(
        @Setting(doc = "Scrape intervals per bucket", unit = "count", min = 1, max = 1000)
        int bucketSamples,

        @Setting(doc = "Rise per bucket that is not counted, in usual changes", unit = "1", min = 0, max = 10)
        double slack,

        @Setting(doc = "Sum of rises that scores 0.5, in usual changes", unit = "1", min = 0.1, max = 1000)
        double halfScore)
        implements DetectorSettings {

    static final ChangePointSettings DEFAULTS = new ChangePointSettings(16, 0.5, 8);

    /** Checks the ranges. */
    public ChangePointSettings {
        SettingRanges.check(ChangePointSettings.class, "bucketSamples", bucketSamples);
        SettingRanges.check(ChangePointSettings.class, "slack", slack);
        SettingRanges.check(ChangePointSettings.class, "halfScore", halfScore);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new ChangePointDetector(this, series.scrapeIntervalMillis());
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        UnsupportedStateException.check(ChangePointProvider.NAME, stateVersion, ChangePointDetector.STATE_VERSION);
        ChangePointDetector detector = new ChangePointDetector(this, series.scrapeIntervalMillis());
        detector.load(in);
        return detector;
    }
}
