package io.oomwatch.models.growth;

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
 * Settings of {@code fuse}.
 *
 * @param minIncrement each of the two increments is at least this, share of the ceiling
 * @param minRise both together are at least this, share of the ceiling
 */
public record FuseSettings(
        @Setting(
                doc = "Each of the two increments is at least this, share of the ceiling",
                unit = "1",
                min = 0.001,
                max = 0.5)
        double minIncrement,

        @Setting(doc = "Both together are at least this, share of the ceiling", unit = "1", min = 0.01, max = 1)
        double minRise)
        implements SharedDetectorSettings<LevelMemory> {

    static final FuseSettings DEFAULTS = new FuseSettings(0.02, 0.15);

    /** Checks the ranges. */
    public FuseSettings {
        SettingRanges.check(FuseSettings.class, "minIncrement", minIncrement);
        SettingRanges.check(FuseSettings.class, "minRise", minRise);
    }

    @Override
    public Scope scope() {
        return Scope.WORKLOAD;
    }

    @Override
    public LevelMemory newMemory() {
        return new LevelMemory();
    }

    @Override
    public LevelMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        return LevelMemory.resume(FuseProvider.NAME, stateVersion, in);
    }

    @Override
    public Detector start(SeriesInfo series, LevelMemory memory) {
        return new FuseDetector(this, series.scrapeIntervalMillis(), memory);
    }

    @Override
    public Detector resume(SeriesInfo series, LevelMemory memory, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != FuseDetector.STATE_VERSION) {
            throw new UnsupportedStateException(FuseProvider.NAME, stateVersion, FuseDetector.STATE_VERSION);
        }
        FuseDetector detector = new FuseDetector(this, series.scrapeIntervalMillis(), memory);
        detector.load(in);
        return detector;
    }
}
