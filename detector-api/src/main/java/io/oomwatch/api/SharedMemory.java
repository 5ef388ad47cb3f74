package io.oomwatch.api;

import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What several detectors of one kind know together.
 *
 * <p>{@link Scope#WORKLOAD}: the detectors of one workload are all on one thread and may change it at any time. {@link
 * Scope#FLEET}: detectors run on many threads and only read it; at the end of each epoch, on one thread and in the order
 * of series identity, {@link #learn} is called with every detector that saw a sample, then {@link #endEpoch}. That keeps
 * results independent of the number of threads.
 */
public interface SharedMemory {
    /** Takes what this detector gathered during the epoch. The detector clears its own buffer. FLEET only. */
    default void learn(Detector detector) {}

    /** Every detector has been learned from; rebuild models here. FLEET only. */
    default void endEpoch(long epochMillis) {}

    /** Scores samples of its detectors together; null when one by one is as cheap. FLEET only. */
    default @Nullable JointScorer newJointScorer() {
        return null;
    }

    /** Version of what {@link #save} writes. */
    int stateVersion();

    /** Writes all of it. */
    void save(DataOutput out) throws IOException;
}
