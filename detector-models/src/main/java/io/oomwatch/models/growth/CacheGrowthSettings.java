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
 * Settings of {@code cache-growth}.
 *
 * @param minGrowth smallest growth that counts, share of the ceiling
 * @param minCacheShare smallest share of the growth that is not anonymous memory
 */
public record CacheGrowthSettings(
        @Setting(doc = "Smallest growth that counts, share of the ceiling", unit = "1", min = 0.005, max = 0.5)
        double minGrowth,

        @Setting(doc = "Smallest share of the growth that is not anonymous memory", unit = "1", min = 0.1, max = 1)
        double minCacheShare)
        implements SharedDetectorSettings<SlopeMemory> {

    static final CacheGrowthSettings DEFAULTS = new CacheGrowthSettings(0.05, 0.7);

    private static final double NOVELTY = 0.30;
    private static final double MAX_STEP_SHARE = 0.50;
    private static final double SIGNIFICANCE = 3;

    /** Checks the ranges. */
    public CacheGrowthSettings {
        SettingRanges.check(CacheGrowthSettings.class, "minGrowth", minGrowth);
        SettingRanges.check(CacheGrowthSettings.class, "minCacheShare", minCacheShare);
    }

    Gates gates() {
        return new Gates(minGrowth, NOVELTY, 0, MAX_STEP_SHARE, SIGNIFICANCE);
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
        return SlopeMemory.resume(CacheGrowthProvider.NAME, stateVersion, in);
    }

    @Override
    public Detector start(SeriesInfo series, SlopeMemory memory) {
        return new CacheGrowthDetector(this, series.scrapeIntervalMillis(), memory);
    }

    @Override
    public Detector resume(SeriesInfo series, SlopeMemory memory, int stateVersion, DataInput in) throws IOException {
        if (stateVersion < 1 || stateVersion > CacheGrowthDetector.STATE_VERSION) {
            throw new UnsupportedStateException(
                    CacheGrowthProvider.NAME, stateVersion, CacheGrowthDetector.STATE_VERSION);
        }
        CacheGrowthDetector detector = new CacheGrowthDetector(this, series.scrapeIntervalMillis(), memory);
        detector.load(in, stateVersion);
        return detector;
    }
}
