package io.oomwatch.runner.source;

import java.io.Closeable;
import java.io.IOException;

/** The points of a source, in order of time; equal times in order of series number. */
public interface PointStream extends Closeable {
    /**
     * Reads the next point into {@code into}.
     *
     * @return false at the end
     * @throws SourceException when the input is malformed; the message names file, line and value
     */
    boolean next(Point into) throws IOException;

    /** The series seen so far; grows while reading. */
    SeriesDirectory directory();

    /** Nominal time between samples, milliseconds of event time, &gt; 0. */
    long scrapeIntervalMillis();

    /** Share already read, 0 to 1. */
    double progress();
}
