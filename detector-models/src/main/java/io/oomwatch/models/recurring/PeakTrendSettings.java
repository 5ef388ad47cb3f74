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
 * Settings of {@code peak-trend}.
 *
 * @param minHeight smallest height of a peak, share of the ceiling
 * @param minPeaks peaks before the first score; eight in a row rise by chance in less than one of a hundred jobs, five in one of
 *     twenty-five (Kendall's tau, exact)
 * @param minPeaksAfterKill the same for a container that was OOM-killed
 * @param maxIrregularity largest mean deviation of the time between peaks
 */
public record PeakTrendSettings(
        @Setting(doc = "Smallest height of a peak, share of the ceiling", unit = "1", min = 0.01, max = 0.9)
        double minHeight,

        @Setting(doc = "Peaks before the first score", unit = "count", min = 3, max = 8)
        int minPeaks,

        @Setting(doc = "The same for a container that was OOM-killed", unit = "count", min = 3, max = 8)
        int minPeaksAfterKill,

        @Setting(doc = "Largest mean deviation of the time between peaks, share of it", unit = "1", min = 0.01, max = 1)
        double maxIrregularity)
        implements DetectorSettings {

    static final PeakTrendSettings DEFAULTS = new PeakTrendSettings(0.1, 8, 5, 0.35);

    /** Checks the ranges. */
    public PeakTrendSettings {
        SettingRanges.check(PeakTrendSettings.class, "minHeight", minHeight);
        SettingRanges.check(PeakTrendSettings.class, "minPeaks", minPeaks);
        SettingRanges.check(PeakTrendSettings.class, "minPeaksAfterKill", minPeaksAfterKill);
        SettingRanges.check(PeakTrendSettings.class, "maxIrregularity", maxIrregularity);
    }

    @Override
    public Detector start(SeriesInfo series) {
        return new PeakTrendDetector(this);
    }

    @Override
    public Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
        if (stateVersion < 1 || stateVersion > PeakTrendDetector.STATE_VERSION) {
            throw new UnsupportedStateException(PeakTrendProvider.NAME, stateVersion, PeakTrendDetector.STATE_VERSION);
        }
        PeakTrendDetector detector = new PeakTrendDetector(this);
        detector.load(in, stateVersion);
        return detector;
    }
}
