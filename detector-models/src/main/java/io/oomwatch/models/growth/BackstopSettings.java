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
 * Settings of {@code backstop}.
 *
 * @param minLevel levels below score 0, share of the ceiling
 * @param holdSeconds how long the level must be held
 * @param startUpSeconds younger lives score 0
 */
public record BackstopSettings(
        @Setting(doc = "Levels below score 0, share of the ceiling", unit = "1", min = 0.5, max = 1)
        double minLevel,

        @Setting(doc = "How long the level must be held", unit = "s", min = 1, max = 3600)
        int holdSeconds,

        @Setting(doc = "Younger lives score 0", unit = "s", min = 0, max = 86_400)
        int startUpSeconds)
        implements SharedDetectorSettings<LevelMemory> {

    static final BackstopSettings DEFAULTS = new BackstopSettings(0.9, 60, 900);

    /** Checks the ranges. */
    public BackstopSettings {
        SettingRanges.check(BackstopSettings.class, "minLevel", minLevel);
        SettingRanges.check(BackstopSettings.class, "holdSeconds", holdSeconds);
        SettingRanges.check(BackstopSettings.class, "startUpSeconds", startUpSeconds);
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
        return LevelMemory.resume(BackstopProvider.NAME, stateVersion, in);
    }

    @Override
    public Detector start(SeriesInfo series, LevelMemory memory) {
        return new BackstopDetector(this, series.scrapeIntervalMillis(), memory);
    }

    @Override
    public Detector resume(SeriesInfo series, LevelMemory memory, int stateVersion, DataInput in) throws IOException {
        if (stateVersion != BackstopDetector.STATE_VERSION) {
            throw new UnsupportedStateException(BackstopProvider.NAME, stateVersion, BackstopDetector.STATE_VERSION);
        }
        BackstopDetector detector = new BackstopDetector(this, series.scrapeIntervalMillis(), memory);
        detector.load(in);
        return detector;
    }
}
