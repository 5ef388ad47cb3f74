package io.oomwatch.runner.series;

import io.oomwatch.api.Sample;

/** Receives what one container instance did, in order of time. */
public interface SeriesListener {
    /** A new container life begins at {@code epochMillis}; the next sample belongs to it. */
    void onRestart(long epochMillis);

    /** At least one sample was due between the two times and none came. */
    void onGap(long fromEpochMillis, long toEpochMillis);

    /** The effective ceiling changed; either may be {@code NaN}. */
    void onCeilingChange(double oldBytes, double newBytes);

    /** The next sample; reused by its owner, read it now. */
    void onSample(Sample sample);
}
