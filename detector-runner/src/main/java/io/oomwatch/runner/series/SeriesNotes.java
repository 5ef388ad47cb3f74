package io.oomwatch.runner.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts what was odd about the points of a worker's series, so that nothing is dropped silently. */
public final class SeriesNotes {
    public long samples;
    public long duplicates;
    public long late;
    public long unusable;
    public long gaps;
    public long restarts;
    public long ceilingChanges;

    /** Adds another worker's counts. */
    public void add(SeriesNotes other) {
        samples += other.samples;
        duplicates += other.duplicates;
        late += other.late;
        unusable += other.unusable;
        gaps += other.gaps;
        restarts += other.restarts;
        ceilingChanges += other.ceilingChanges;
    }

    /** Writes the counts. */
    public void save(DataOutput out) throws IOException {
        for (long count : new long[] {samples, duplicates, late, unusable, gaps, restarts, ceilingChanges}) {
            out.writeLong(count);
        }
    }

    /** Adds what {@link #save} wrote. */
    public void addSaved(DataInput in) throws IOException {
        samples += in.readLong();
        duplicates += in.readLong();
        late += in.readLong();
        unusable += in.readLong();
        gaps += in.readLong();
        restarts += in.readLong();
        ceilingChanges += in.readLong();
    }
}
