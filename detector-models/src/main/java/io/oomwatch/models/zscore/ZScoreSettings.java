package io.oomwatch.models.zscore;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/**
 * Settings of {@code z-score}.
 *
 * @param timeConstantSeconds tau: after that long an old level weighs 1/e
 * @param clipDeviations k: no sample counts as more deviations than this
 * @param minScaleFraction smallest deviation, as a share of the ceiling, or of the usual level where there is none
 * @param warmUpSamples samples before the first score of a workload
 * @param halfScoreDeviations the z that scores 0.5
 */
public record ZScoreSettings(
        @Setting(doc = "After that long an old level weighs 1/e", unit = "s", min = 60, max = 2_592_000)
        double timeConstantSeconds,

        @Setting(doc = "No sample counts as more deviations than this", unit = "1", min = 1, max = 1_000)
        double clipDeviations,

        @Setting(
                doc = "Smallest deviation, as a share of the ceiling, or of the usual level where there is none",
                unit = "1",
                min = 0.000_001,
                max = 0.5)
        double minScaleFraction,

        @Setting(doc = "Samples of a workload before its first score", unit = "count", min = 2, max = 100_000)
        int warmUpSamples,

        @Setting(doc = "Deviations above the usual level that score 0.5", unit = "1", min = 0.1, max = 100)
        double halfScoreDeviations)
        implements SharedDetectorSettings<ZScoreMemory> {
    /** Six hours, three deviations, 0.5 % of the ceiling, one hour of samples at 15 s. */
    static final ZScoreSettings DEFAULTS = new ZScoreSettings(21_600, 3, 0.005, 240, 3);

    /** Checks the ranges. */
    public ZScoreSettings {
        SettingRanges.check(ZScoreSettings.class, "timeConstantSeconds", timeConstantSeconds);
        SettingRanges.check(ZScoreSettings.class, "clipDeviations", clipDeviations);
        SettingRanges.check(ZScoreSettings.class, "minScaleFraction", minScaleFraction);
        SettingRanges.check(ZScoreSettings.class, "warmUpSamples", warmUpSamples);
        SettingRanges.check(ZScoreSettings.class, "halfScoreDeviations", halfScoreDeviations);
    }

    @Override
    public Scope scope() {
        return Scope.WORKLOAD;
    }

    @Override
    public ZScoreMemory newMemory() {
        return new ZScoreMemory();
    }

    @Override
    public ZScoreMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        ZScoreMemory memory = new ZScoreMemory();
        memory.load(in);
        return memory;
    }

    @Override
    public Detector start(SeriesInfo series, ZScoreMemory memory) {
        ZScoreDetector detector = new ZScoreDetector(this, series.scrapeIntervalMillis(), memory);
        detector.startFromWorkload();
        return detector;
    }

    @Override
    public Detector resume(SeriesInfo series, ZScoreMemory memory, int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        ZScoreDetector detector = new ZScoreDetector(this, series.scrapeIntervalMillis(), memory);
        detector.load(in);
        return detector;
    }

    private static void refuseUnknown(int stateVersion) throws UnsupportedStateException {
        UnsupportedStateException.check(ZScoreProvider.NAME, stateVersion, ZScoreDetector.STATE_VERSION);
    }
}
