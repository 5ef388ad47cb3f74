package io.oomwatch.runner.series;

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
}
