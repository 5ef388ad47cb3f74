package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import java.util.List;

/**
 * One kill (or what turned out not to be one), fused from all evidence of it.
 *
 * @param key idempotent: the same kill seen again, by another source or after a restart of the runner, has the same key
 * @param workload whose container
 * @param pod which instance
 * @param killedAtMillis best known event time of the kill
 * @param killClass what the evidence says
 * @param evidence one line for a person per piece of evidence, strongest first
 * @param exitCode exit code, -1 when unknown or when the container lived on
 * @param restartCount restarts so far, -1 when unknown
 * @param limitBytes memory limit, {@code NaN} when unknown
 * @param sigkillOnly nothing but exit code 137 and a high level says that it was one: so ends who is killed by a failed
 *     probe, too
 */
public record OomKill(
        String key,
        WorkloadId workload,
        String pod,
        long killedAtMillis,
        KillClass killClass,
        List<String> evidence,
        int exitCode,
        long restartCount,
        double limitBytes,
        boolean sigkillOnly) {
    public OomKill {
        evidence = List.copyOf(evidence);
    }

    /** True for what detectors and thresholds may learn from: more than a guess that it was an OOM kill. */
    public boolean teaches() {
        return killClass.isOomKill() && !sigkillOnly;
    }
}
