package io.oomwatch.models.siblings;

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
 * Settings of {@code siblings}.
 *
 * @param share share of the replicas that must have come so far
 * @param silentSeconds a replica without a sample for so long does not count
 */
public record SiblingsSettings(
        @Setting(doc = "Share of the replicas that must have come so far", unit = "1", min = 0.1, max = 1)
        double share,

        @Setting(doc = "A replica without a sample for so long does not count", unit = "s", min = 30, max = 86_400)
        int silentSeconds)
        implements SharedDetectorSettings<SiblingsMemory> {

    static final SiblingsSettings DEFAULTS = new SiblingsSettings(0.6, 900);

    /** Checks the ranges. */
    public SiblingsSettings {
        SettingRanges.check(SiblingsSettings.class, "share", share);
        SettingRanges.check(SiblingsSettings.class, "silentSeconds", silentSeconds);
    }

    @Override
    public Scope scope() {
        return Scope.WORKLOAD;
    }

    @Override
    public SiblingsMemory newMemory() {
        return new SiblingsMemory(share, silentSeconds * 1000L);
    }

    @Override
    public SiblingsMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        SiblingsMemory memory = newMemory();
        memory.load(in);
        return memory;
    }

    @Override
    public Detector start(SeriesInfo series, SiblingsMemory memory) {
        return new SiblingsDetector(memory, memory.join(series.pod()));
    }

    @Override
    public Detector resume(SeriesInfo series, SiblingsMemory memory, int stateVersion, DataInput in)
            throws IOException {
        refuseUnknown(stateVersion);
        SiblingsDetector detector = new SiblingsDetector(memory, memory.join(series.pod()));
        detector.load(in);
        return detector;
    }

    private static void refuseUnknown(int stateVersion) throws UnsupportedStateException {
        UnsupportedStateException.check(SiblingsProvider.NAME, stateVersion, SiblingsDetector.STATE_VERSION);
    }
}
