package io.oomwatch.runner.source;

import java.io.IOException;

/** Takes the samples of a file or an answer, in whatever order they come. */
public interface SampleSink {
    /** The number to give with the samples of that series. */
    int series(SourceSeries series);

    /** One sample, recorded time. */
    void sample(int series, long epochMillis, double value) throws IOException;

    /** True when no more samples are needed: the reader may stop. */
    boolean isFull();
}
