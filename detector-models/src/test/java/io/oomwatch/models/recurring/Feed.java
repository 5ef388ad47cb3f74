package io.oomwatch.models.recurring;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;

/** Feeds a detector levels as shares of a limit of 1 GiB. */
final class Feed {
    static final SeriesInfo SERIES = new SeriesInfo(new WorkloadId("shop", "cart", "main"), "cart-1", 10_000);
    static final double LIMIT_BYTES = 0x1p30;

    private final Detector detector;
    private final Sample sample = new Sample();

    Feed(Detector detector) {
        this.detector = detector;
    }

    double at(long millis, double share) {
        return at(millis, share, Double.NaN);
    }

    double at(long millis, double share, double peakShare) {
        sample.reset(millis)
                .set(Signal.UNRECLAIMABLE_BYTES, share * LIMIT_BYTES)
                .set(Signal.WORKING_SET_BYTES, share * LIMIT_BYTES)
                .set(Signal.USAGE_BYTES, share * LIMIT_BYTES)
                .set(Signal.PEAK_BYTES, peakShare * LIMIT_BYTES)
                .setCeiling(LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT);
        return detector.observe(sample);
    }

    /** A kill, a restart seen 3 s later without its cause, the kill's report 20 s later. */
    void kill(long millis) {
        detector.onRestart(millis + 3_000, RestartCause.UNKNOWN);
        at(millis + 10_000, 0.01);
        detector.onOomKill(millis);
        at(millis + 20_000, 0.01);
    }

    Detector detector() {
        return detector;
    }
}
