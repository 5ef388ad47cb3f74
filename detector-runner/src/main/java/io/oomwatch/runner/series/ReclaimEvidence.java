package io.oomwatch.runner.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a workload's OOM kills say of its memory that is not anonymous. The kernel takes page cache back before it kills: a
 * container killed full of such memory held tmpfs or shared memory, which counts like anonymous memory from then on.
 */
public final class ReclaimEvidence {
    /** One kill may have been a burst between two samples that found the cache there; two are a pattern. */
    private static final int KILLS_NEEDED = 2;

    /** Working set, share of the ceiling, from which a container is full. */
    static final double FULL = 0.8;

    /** Level, share of the ceiling, up to which anonymous memory does not explain a kill. */
    static final double UNEXPLAINED = 0.6;

    /** Memory of a process that is being killed is freed over a few samples: it was full when it was so within these. */
    static final int DYING_INTERVALS = 5;

    private int unexplainedKills;

    /** An OOM kill found the container full of memory that is not anonymous. */
    void onUnexplainedKill() {
        unexplainedKills++;
    }

    /** Whether memory that is not anonymous stays when the kernel needs it. */
    public boolean allStays() {
        return unexplainedKills >= KILLS_NEEDED;
    }

    /** Writes all of it. */
    public void save(DataOutput out) throws IOException {
        out.writeInt(unexplainedKills);
    }

    /** Takes over what {@link #save} wrote. */
    public void load(DataInput in) throws IOException {
        unexplainedKills = in.readInt();
    }
}
