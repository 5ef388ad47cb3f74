package io.oomwatch.testkit.series;

import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;

/** One thing that happens to a series: a sample, or an event between samples. */
public sealed interface Step {
    /** When the detector is told. */
    long epochMillis();

    /**
     * A sample.
     *
     * @param sample never changed once it is part of a series; players hand out a copy
     */
    record Observed(Sample sample) implements Step {
        @Override
        public long epochMillis() {
            return sample.epochMillis();
        }
    }

    /** See {@link io.oomwatch.api.Detector#onGap}. */
    record Gap(long fromEpochMillis, long epochMillis) implements Step {}

    /** See {@link io.oomwatch.api.Detector#onRestart}. */
    record Restarted(long epochMillis, RestartCause cause) implements Step {}

    /** See {@link io.oomwatch.api.Detector#onOomKill}; evidence may arrive later than the kill. */
    record OomKilled(long epochMillis, long killedAtEpochMillis) implements Step {}

    /** See {@link io.oomwatch.api.Detector#onCeilingChange}. */
    record CeilingChanged(long epochMillis, double oldBytes, double newBytes) implements Step {}
}
