package io.oomwatch.api;

import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Scores the samples of one series. Mutable and confined to the thread that owns the series.
 *
 * <p>Contract, checked by the testkit's {@code DetectorContract}: equal inputs give equal scores bit for bit; {@code
 * observe} allocates nothing; saving and resuming at any point changes no later score; no clock, no I/O.
 */
public interface Detector {
    /**
     * Takes the next sample, later than every one before it.
     *
     * @return score in [0, 1], higher is more alarming; {@code NaN} only while warming up or when the signals this
     *     detector needs are absent from the sample
     */
    double observe(Sample sample);

    /** The numbers as used by the last {@link #observe}, with units; must reproduce its score. May allocate. */
    Reason explain();

    /** When the container will run out of memory, if this detector can say so; null otherwise. May allocate. */
    default @Nullable Forecast forecast() {
        return null;
    }

    /** No sample came between the two times although at least one was due. */
    default void onGap(long fromEpochMillis, long toEpochMillis) {}

    /** A new container life begins; the next sample belongs to it. */
    default void onRestart(long epochMillis, RestartCause cause) {}

    /**
     * An OOM kill is confirmed. May arrive after {@link #onRestart} of the life that followed it, and also without any
     * restart when only a child process was killed.
     */
    default void onOomKill(long killedAtEpochMillis) {}

    /** The effective ceiling changed in place; levels stay, fractions rescale. Either may be {@code NaN}. */
    default void onCeilingChange(double oldBytes, double newBytes) {}

    /**
     * Another detector of the same series, on the same thread, shown the same samples and told the same. Both may keep in
     * one place what they compute alike, as long as their scores and what they save stay the same. Called once for every
     * pair, after both were started or resumed and before their next sample.
     */
    default void shareWith(Detector other) {}

    /** Version of what {@link #save} writes. Increases whenever the layout changes. */
    int stateVersion();

    /** Writes all state that later scores depend on, without the version and without shared memory. */
    void save(DataOutput out) throws IOException;
}
