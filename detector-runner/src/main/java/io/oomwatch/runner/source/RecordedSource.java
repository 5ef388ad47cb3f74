package io.oomwatch.runner.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something recorded that can be replayed: files, or a stretch of time in a Prometheus. */
public interface RecordedSource {
    /** What to call it. */
    String name();

    /** How its samples are written down, for people. */
    String formatName();

    /** From recorded to event time; the stream's points have been mapped already. */
    TimeScale timeScale();

    /** Nominal event time between samples, milliseconds. */
    long scrapeIntervalMillis();

    /**
     * A time near to its samples, recorded time: the first one's. {@code Long.MIN_VALUE} when there is none. May read a lot.
     */
    default long nearMillis() throws IOException {
        try (PointStream stream = stream()) {
            Point first = new Point();
            return stream.next(first) ? timeScale().toRecordedMillis(first.epochMillis) : Long.MIN_VALUE;
        }
    }

    /** Files that tell of kills; their times are recorded time. */
    List<Path> evidenceFiles();

    /** What was odd so far; complete when the stream has been read to its end. */
    SourceNotes notes();

    /** All samples in order of event time. May be called again to read again; the notes go on counting. */
    PointStream stream() throws IOException;
}
