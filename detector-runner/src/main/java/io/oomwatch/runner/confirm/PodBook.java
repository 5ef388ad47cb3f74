package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One container instance among the others: what is told of it, when, and what it has left to do. */
final class PodBook {
    private final WorkloadId workload;
    private final String pod;
    private final SharedSight shared;
    private final Ends ends;
    /** Two parts of it that every sample needs. */
    private final CadvisorTrack cadvisor;

    private final Lives lives;
    private long touchedMillis = Long.MIN_VALUE;
    private long watchedFromMillis = Long.MIN_VALUE;
    private final BookQueue scrapes;
    private final BookQueue stirred;
    /** Queues it is in: {@link BookQueue.Mark}. */
    int marks;

    private Directory.@Nullable Pods pods;
    private long sequence;
    private boolean forgotten;
    private @Nullable Watched watched;

    /**
     * @param scrapes gets it when it has a scrape to close
     * @param stirred gets it when it has something to decide
     */
    PodBook(
            WorkloadId workload,
            String pod,
            ConfirmSettings settings,
            SharedSight shared,
            ConfirmListener listener,
            BookQueue scrapes,
            BookQueue stirred) {
        this.workload = workload;
        this.pod = pod;
        this.shared = shared;
        this.scrapes = scrapes;
        this.stirred = stirred;
        ends = new Ends(workload, pod, settings, shared, listener, () -> stirred.add(this));
        cadvisor = ends.cadvisor();
        lives = ends.lives();
    }

    /** The pod was known and forgotten: what ended before is no news. */
    void watchFrom(long epochMillis) {
        watchedFromMillis = epochMillis;
    }

    /** Watching began with the workload's first input, or before it with the first shared one. */
    private long watchStartMillis() {
        return Math.max(Math.min(workloadsWatchStartMillis(), shared.firstMillis()), watchedFromMillis);
    }

    /** Its place in the order in which books were added. */
    long sequence() {
        return sequence;
    }

    void sequence(long place) {
        sequence = place;
    }

    /** It is in a directory now; loaded state may have left it something to do. */
    void joined(Directory.Pods all) {
        pods = all;
        scrapes.add(this);
        stirred.add(this);
    }

    /** When watching its workload began. */
    long workloadsWatchStartMillis() {
        Directory.Pods all = pods;
        return all == null ? Long.MAX_VALUE : all.watchStartMillis;
    }

    /** It is in no directory any more. */
    boolean isForgotten() {
        return forgotten;
    }

    void forgotten() {
        forgotten = true;
        Watched told = watched;
        if (told != null) {
            told.drop();
        }
    }

    /** By whom it is told. */
    void watched(Watched by) {
        Watched before = watched;
        if (before != null) {
            by.touch(before.touchedMillis());
        }
        watched = by;
    }

    /** When anything was last heard of it. */
    long touchedMillis() {
        Watched told = watched;
        return told == null ? touchedMillis : Math.max(touchedMillis, told.touchedMillis());
    }

    WorkloadId workload() {
        return workload;
    }

    String pod() {
        return pod;
    }

    /** Takes evidence of how it ended. */
    Ends ends() {
        return ends;
    }

    /**
     * Takes a point.
     *
     * @return true when it brought a container id that is new
     */
    boolean accept(Metric metric, String containerId, SourceSeries series, long epochMillis, double value) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        switch (metric) {
            case SPEC_LIMIT:
                cadvisor.specLimit(value);
                return false;
            case START_TIME, LAST_SEEN, OOM_EVENTS, CGROUP_LIMIT:
                return cadvisor.accept(metric, containerId, epochMillis, value, watchStartMillis());
            default:
                ends.ksm().of(series).accept(metric, series.detail(), epochMillis, value, watchStartMillis());
                scrapes.add(this);
                return false;
        }
    }

    boolean hasUid(String uid) {
        return ends.ksm().knows(uid);
    }

    boolean hasContainerId(String containerId) {
        return cadvisor.knows(containerId);
    }

    /** Looks at what {@link #sample} will need: see {@link Watched#prefetch}. */
    int prefetch(int step) {
        return switch (step) {
            case 0 -> (int) touchedMillis;
            case 1 -> lives.prefetch(0) + cadvisor.prefetch();
            default -> lives.prefetch(1);
        };
    }

    void sample(long epochMillis, double levelBytes, double ceilingBytes, String[] names, double[] scores) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        cadvisor.sawSample(epochMillis);
        lives.onSample(epochMillis, levelBytes, ceilingBytes, names, scores);
    }

    void alert(Alert alert) {
        touchedMillis = Math.max(touchedMillis, alert.atMillis());
        ends.alerts().take(alert);
        stirred.add(this);
    }

    /**
     * Judges the scrapes that are complete by then.
     *
     * @return true when one is not complete yet
     */
    boolean closeScrapes(long epochMillis) {
        return !ends.ksm().closeThrough(epochMillis, watchStartMillis());
    }

    /** True when nothing has been heard for long and nothing is open. */
    boolean isForgettable(long epochMillis, long afterMillis) {
        long touched = touchedMillis();
        boolean idle = touched != Long.MIN_VALUE && epochMillis - touched > afterMillis;
        return idle && ends.isSettled();
    }

    void save(DataOutput out) throws IOException {
        ends.save(out);
        out.writeLong(touchedMillis());
        out.writeLong(watchedFromMillis);
    }

    void load(DataInput in) throws IOException {
        ends.load(in);
        touchedMillis = in.readLong();
        watchedFromMillis = in.readLong();
    }
}
