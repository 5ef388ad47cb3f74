package io.oomwatch.testkit.fleet;

import java.util.List;

/**
 * What one container truly did.
 *
 * @param plan which container
 * @param nominalLeakSeconds planned time from onset to kill, 0 for benign ones
 * @param topShare highest share of the limit it was meant to reach, 1 for leaks
 * @param lives in order
 */
public record ContainerTruth(ContainerPlan plan, double nominalLeakSeconds, double topShare, List<LifeTruth> lives) {
    public ContainerTruth {
        lives = List.copyOf(lives);
    }

    /** OOM kills. */
    public int kills() {
        return (int) lives.stream().filter(LifeTruth::oomKilled).count();
    }
}
