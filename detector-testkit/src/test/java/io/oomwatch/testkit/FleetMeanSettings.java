package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import io.oomwatch.api.SettingRanges;
import io.oomwatch.api.SharedDetectorSettings;
import io.oomwatch.api.UnsupportedStateException;
import java.io.DataInput;
import java.io.IOException;

/** Settings of {@link FleetMeanDetector}. */
record FleetMeanSettings(
        @Setting(doc = "weight of an epoch in the fleet's mean", unit = "1", min = 0.01, max = 1)
        double weight,

        @Setting(doc = "how far the mean reaches") Scope scope,
        @Setting(doc = "what is wrong with it") Flaw flaw)
        implements SharedDetectorSettings<FleetMeanMemory> {
    FleetMeanSettings {
        SettingRanges.check(FleetMeanSettings.class, "weight", weight);
    }

    @Override
    public FleetMeanMemory newMemory() {
        return new FleetMeanMemory(weight);
    }

    @Override
    public FleetMeanMemory resumeMemory(int stateVersion, DataInput in) throws IOException {
        refuseUnknown(stateVersion);
        return new FleetMeanMemory(weight).load(in);
    }

    @Override
    public Detector start(SeriesInfo series, FleetMeanMemory memory) {
        return new FleetMeanDetector(this, memory);
    }

    @Override
    public Detector resume(SeriesInfo series, FleetMeanMemory memory, int stateVersion, DataInput in)
            throws IOException {
        refuseUnknown(stateVersion);
        return new FleetMeanDetector(this, memory).load(in);
    }

    private static void refuseUnknown(int stateVersion) throws UnsupportedStateException {
        UnsupportedStateException.check("fleet-mean", stateVersion, 1);
    }
}
