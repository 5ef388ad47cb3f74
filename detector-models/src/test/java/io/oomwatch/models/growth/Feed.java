package io.oomwatch.models.growth;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.function.DoubleUnaryOperator;

/** Feeds a detector levels as shares of a limit of 1 GiB, one sample every 15 s. */
final class Feed {
    static final long INTERVAL_MILLIS = 15_000;
    static final double LIMIT_BYTES = 0x1p30;
    static final SeriesInfo SERIES = new SeriesInfo(new WorkloadId("shop", "cart", "main"), "cart-1", INTERVAL_MILLIS);

    private final Detector detector;
    private final Sample sample = new Sample();
    private long nowMillis = 1_767_571_200_000L;
    private double limitBytes = LIMIT_BYTES;
    private double score = Double.NaN;

    Feed(Detector detector) {
        this.detector = detector;
    }

    /** Feeds {@code count} samples; {@code share} maps the sample number, from 0, to the share of the limit. */
    Feed samples(int count, DoubleUnaryOperator share) {
        for (int i = 0; i < count; i++) {
            one(share.applyAsDouble(i));
        }
        return this;
    }

    double one(double share) {
        nowMillis += INTERVAL_MILLIS;
        sample.reset(nowMillis)
                .set(Signal.UNRECLAIMABLE_BYTES, share * LIMIT_BYTES)
                .set(Signal.WORKING_SET_BYTES, share * LIMIT_BYTES)
                .set(Signal.ANON_BYTES, share * LIMIT_BYTES)
                .setCeiling(limitBytes, CeilingKind.CONTAINER_LIMIT);
        score = detector.observe(sample);
        return score;
    }

    /** Shares stay of the first limit; only the ceiling changes. */
    Feed limit(double bytes) {
        limitBytes = bytes;
        return this;
    }

    Feed skip(int samples) {
        nowMillis += samples * INTERVAL_MILLIS;
        return this;
    }

    double score() {
        return score;
    }

    long nowMillis() {
        return nowMillis;
    }

    Detector detector() {
        return detector;
    }
}
