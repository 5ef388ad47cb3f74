package io.oomwatch.runner.app;

import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;

/** Looks on while one container instance is sampled. Called on the thread that owns the instance. */
public interface SampleTap {
    /** Sees nothing. */
    SampleTap NONE = new SampleTap() {
        @Override
        public void onSample(Sample sample) {}

        @Override
        public void onRestart(long epochMillis) {}
    };

    /** The next sample, after it was scored; reused by its owner, read it now. */
    void onSample(Sample sample);

    /** A new container life begins. */
    void onRestart(long epochMillis);

    /** Gives every instance its tap. */
    @FunctionalInterface
    interface Factory {
        /** Called once per instance, possibly by several threads at once, and again when a forgotten instance is back. */
        SampleTap tap(SeriesInfo series);
    }
}
