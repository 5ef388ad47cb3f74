package io.oomwatch.models.growth.replay;

import io.oomwatch.api.Sample;
import java.util.List;

/** One container to replay: its samples in order of time, and what it truly did. */
interface Container {
    String workload();

    String name();

    /** leak, benign or unpredictable. */
    String label();

    String kind();

    long scrapeMillis();

    /** Reads the next sample; false at the end. Scrapes without a running container are left out. */
    boolean next(Sample into);

    /** Names the life that the last sample belongs to. */
    String life();

    /** OOM kills up to the last sample, by time. */
    List<Long> kills();

    /** Growths that end in a kill, complete at the end. */
    List<Ramp> ramps();

    /** A growth from its onset to the kill. */
    record Ramp(long onsetMillis, long killMillis) {}
}
