package io.oomwatch.runner.source.sort;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SourceSeries;
import java.io.Closeable;
import java.io.IOException;

/** One input of a merge: points in order of recorded time, series numbered as the cursor likes. */
public interface PointCursor extends Closeable {
    /**
     * Reads the next point into {@code into}, its time not before the last one's.
     *
     * @return false at the end
     */
    boolean next(Point into) throws IOException;

    /** The series of a number this cursor has given. */
    SourceSeries series(int number);
}
