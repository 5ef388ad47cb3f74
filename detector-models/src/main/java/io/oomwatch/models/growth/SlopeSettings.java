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
 * Settings of {@code slope}.
 *
 * @param minGrowth smallest growth that counts, share of the ceiling
 * @param novelty smallest share of the headroom above the level it came back from before that must be used up
 * @param noveltyAfterKill the same for a workload that was OOM-killed lately
 * @param killMemoryDays how long a kill counts as lately
 */
public record SlopeSettings(
        @Setting(doc = "Smallest growth that counts, share of the ceiling", unit = "1", min = 0.005, max = 0.5)
        double minGrowth,

        @Setting(
                doc = "Smallest share of the headroom never visited before that must be used up",
                unit = "1",
                min = 0,
                max = 0.95)
        double novelty,

        @Setting(doc = "The same for a workload that was OOM-killed lately", unit = "1", min = 0, max = 0.95)
        double noveltyAfterKill,

        @Setting(doc = "How long a kill counts as lately, days", unit = "d", min = 0, max = 365)
        double killMemoryDays)
        implements SharedDetectorSettings<SlopeMemory> {

    static final SlopeSettings DEFAULTS = new SlopeSettings(0.05, 0.30, 0.18, 14);

    /** What was survived within this share of the ceiling says nothing new, however little headroom is left. */
    static final double MIN_NEW_LEVELS = 0.05;

    private static final double MAX_STEP_SHARE = 0.50;
    private static final double MAX_STEP_SHARE_AFTER_KILL = 0.65;
    private static final double SIGNIFICANCE = 3;
    private static final double SIGNIFICANCE_AFTER_KILL = 2.5;
    private static final double MILLIS_PER_DAY = 86_400_000;
    /** Shared by all series with default settings: memory is counted in bytes per series. */
    private static final Gates DEFAULT_GATES =
            new Gates(DEFAULTS.minGrowth(), DEFAULTS.novelty(), MIN_NEW_LEVELS, MAX_STEP_SHARE, SIGNIFICANCE);

    private static final Gates DEFAULT_GATES_AFTER_KILL = new Gates(
            DEFAULTS.minGrowth(), DEFAULTS.noveltyAfterKill(), 0, MAX_STEP_SHARE_AFTER_KILL, SIGNIFICANCE_AFTER_KILL);

    /** Checks the ranges. */
    public SlopeSettings {
        SettingRanges.check(SlopeSettings.class, "minGrowth", minGrowth);
        SettingRanges.check(SlopeSettings.class, "novelty", novelty);
        SettingRanges.check(SlopeSettings.class, "noveltyAfterKill", noveltyAfterKill);
        SettingRanges.check(SlopeSettings.class, "killMemoryDays", killMemoryDays);
    }

    Gates gates() {
        return isDefault()
                ? DEFAULT_GATES
                : new Gates(minGrowth, novelty, MIN_NEW_LEVELS, MAX_STEP_SHARE, SIGNIFICANCE);
    }

    Gates gatesAfterKill() {
        return isDefault()
                ? DEFAULT_GATES_AFTER_KILL
                : new Gates(minGrowth, noveltyAfterKill, 0, MAX_STEP_SHARE_AFTER_KILL, SIGNIFICANCE_AFTER_KILL);
    }

    private boolean isDefault() {
        return equals(DEFAULTS);
    }

    long killMemoryMillis() {
        return (long) (killMemoryDays * MILLIS_PER_DAY);
    }

    @Override
    public Scope scope() {
        return Scope.WORKLOAD;
    }

    @Override
    public SlopeMemory newMemory() {
        return new SlopeMemory();
    }

    @Override
    public SlopeMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        return SlopeMemory.resume(SlopeProvider.NAME, stateVersion, in);
    }

    @Override
    public Detector start(SeriesInfo series, SlopeMemory memory) {
        return new SlopeDetector(this, series.scrapeIntervalMillis(), memory);
    }

    @Override
    public Detector resume(SeriesInfo series, SlopeMemory memory, int stateVersion, DataInput in) throws IOException {
        if (stateVersion < 1 || stateVersion > SlopeDetector.STATE_VERSION) {
            throw new UnsupportedStateException(SlopeProvider.NAME, stateVersion, SlopeDetector.STATE_VERSION);
        }
        SlopeDetector detector = new SlopeDetector(this, series.scrapeIntervalMillis(), memory);
        detector.load(in, stateVersion);
        return detector;
    }
}
