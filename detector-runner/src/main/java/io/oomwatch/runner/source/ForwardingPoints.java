package io.oomwatch.runner.source;

import java.io.IOException;

/** A stream that does something with the points of another one on their way. */
public abstract class ForwardingPoints implements PointStream {
    /** Closed with this stream. */
    protected final PointStream points;

    protected ForwardingPoints(PointStream points) {
        this.points = points;
    }

    @Override
    public SeriesDirectory directory() {
        return points.directory();
    }

    @Override
    public long scrapeIntervalMillis() {
        return points.scrapeIntervalMillis();
    }

    @Override
    public double progress() {
        return points.progress();
    }

    @Override
    public void close() throws IOException {
        points.close();
    }
}
