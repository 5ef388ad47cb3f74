package io.oomwatch.testkit;

import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The detector under contract.
 *
 * @param warmUpSamples after that many ordinary samples per series, no score is {@code NaN}
 * @param epochMillis how often a fleet memory learns, in event time
 * @param formula the score from the numbers of its explanation
 */
record Subject(
        DetectorProvider provider,
        DetectorSettings settings,
        int warmUpSamples,
        long epochMillis,
        ToDoubleFunction<Reason> formula) {
    private static final int SAMPLES_AFTER_WARM_UP = 400;

    DetectorRig rig(List<Track> tracks) {
        return new DetectorRig(settings, tracks);
    }

    EpochOrder timeOrder() {
        return new EpochOrder(epochMillis, EpochOrder.Within.TIME);
    }

    /** Samples per series in most checks. */
    int sampleCount() {
        return warmUpSamples + SAMPLES_AFTER_WARM_UP;
    }

    double[][] scores(List<Track> tracks) throws IOException {
        return rig(tracks).run(epochMillis);
    }
}
