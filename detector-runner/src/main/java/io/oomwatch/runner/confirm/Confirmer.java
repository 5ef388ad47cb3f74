package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Confirms alerts: takes points, samples, evidence and alerts of many workloads in order of event time, and tells its
 * listener of kills, verdicts and missed kills. Confined to one thread; a workload belongs to one confirmer.
 *
 * <p>What happens for one workload depends on nothing but that workload's inputs and the broadcast ones, so any split of
 * workloads over confirmers gives the same output. Broadcast (to every confirmer): series of nodes and pods, and all
 * evidence from files.
 */
public final class Confirmer {
    /** Version of what {@link #save} writes. */
    public static final int STATE_VERSION = 1;

    public Confirmer(ConfirmSettings settings, ConfirmListener listener) {}

    /** A point of a container's series. Metrics that say nothing about kills are ignored cheaply. */
    public void onPoint(WorkloadId workload, SourceSeries series, long epochMillis, double value) {}

    /** A point of a series that names no container ({@code up}, node kills, pod reason): give it to every confirmer. */
    public void onSharedPoint(SourceSeries series, long epochMillis, double value) {}

    /**
     * A sample as the detectors saw it. Allocates nothing.
     *
     * @param levelBytes unreclaimable level, {@code NaN} when unknown
     * @param ceilingBytes effective ceiling, {@code NaN} when unknown
     * @param detectorNames names, the same array object as long as the detectors are the same
     * @param scores their scores, same order; copied
     */
    public void onSample(
            WorkloadId workload,
            String pod,
            long epochMillis,
            double levelBytes,
            double ceilingBytes,
            String[] detectorNames,
            double[] scores) {}

    /**
     * Evidence from a file, its times on the wall clock and stretched. Kept for a while when its container is not
     * known yet.
     *
     * @return true when a container of this confirmer is meant
     */
    public boolean onEvidence(Evidence evidence) {
        return false;
    }

    /** A transition of an alert of one of this confirmer's workloads. */
    public void onAlert(Alert alert) {}

    /** Event time has come this far: everything before it has been handed in. */
    public void advance(long epochMillis) {}

    /** Nothing more will come: decides what is left. */
    public void finish(long endMillis) {}

    /** Writes all state, for {@link #resume}. */
    public void save(DataOutput out) throws IOException {}

    /**
     * Takes over the state of some workloads that a confirmer saved; call it once per saved state before the first input.
     *
     * @param stateVersion {@link #STATE_VERSION} of the confirmer that wrote it
     * @param mine which workloads belong to this confirmer now
     */
    public void resume(int stateVersion, DataInput in, Predicate<WorkloadId> mine) throws IOException {}
}
