package io.oomwatch.runner.confirm;

import io.oomwatch.api.UnsupportedStateException;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    private final ConfirmSettings settings;
    private final ConfirmListener listener;
    private final SharedSight shared = new SharedSight();
    private final Directory directory = new Directory();
    private final EvidenceDesk desk;
    private final BookQueue scrapes = new BookQueue(BookQueue.Mark.SCRAPES);
    private final BookQueue stirred = new BookQueue(BookQueue.Mark.STIRRED);
    private long nowMillis = Long.MIN_VALUE;
    private long sweptMillis = Long.MIN_VALUE;

    public Confirmer(ConfirmSettings settings, ConfirmListener listener) {
        this.settings = settings;
        this.listener = listener;
        desk = new EvidenceDesk(settings, directory);
    }

    /** A point of a container's series. Metrics that say nothing about kills are ignored cheaply. */
    public void onPoint(WorkloadId workload, SourceSeries series, long epochMillis, double value) {
        if (matters(series.metric())) {
            PodBook book = book(pods(workload, epochMillis), workload, series.pod());
            accept(book, series.metric(), series.containerId(), series, epochMillis, value);
        }
    }

    /** As {@link #onPoint(WorkloadId, SourceSeries, long, double)} of a metric that {@link #matters}. */
    public void onPoint(
            Watched container, Metric metric, String containerId, SourceSeries series, long epochMillis, double value) {
        if (metric == Metric.SPEC_LIMIT && container.knowsLimit(value)) {
            container.touch(epochMillis);
            return;
        }
        accept(book(container, epochMillis), metric, containerId, series, epochMillis, value);
        if (metric == Metric.SPEC_LIMIT) {
            container.limit(value);
        }
    }

    private void accept(
            PodBook book, Metric metric, String containerId, SourceSeries series, long epochMillis, double value) {
        if (book.accept(metric, containerId, series, epochMillis, value)) {
            desk.claimParked(book, epochMillis);
        }
    }

    private PodBook book(Watched container, long epochMillis) {
        PodBook known = container.book();
        if (known == null || known.isForgotten()) {
            known = book(pods(container.workload(), epochMillis), container.workload(), container.pod());
            container.take(known);
        }
        return known;
    }

    /** True when a point of that metric can tell of a kill. */
    public static boolean matters(Metric metric) {
        return switch (metric) {
            case OOM_EVENTS,
                    CGROUP_LIMIT,
                    START_TIME,
                    LAST_SEEN,
                    SPEC_LIMIT,
                    RESTARTS,
                    LAST_TERMINATED_REASON,
                    LAST_TERMINATED_TIMESTAMP,
                    LAST_TERMINATED_EXIT_CODE,
                    TERMINATED_REASON,
                    WAITING_REASON -> true;
            default -> false;
        };
    }

    private Directory.Pods pods(WorkloadId workload, long epochMillis) {
        Directory.Pods known = directory.workload(workload);
        return known != null ? known : directory.add(workload, epochMillis);
    }

    private PodBook book(Directory.Pods pods, WorkloadId workload, String pod) {
        PodBook known = pods.byPod.get(pod);
        if (known != null) {
            return known;
        }
        PodBook book = new PodBook(workload, pod, settings, shared, listener, scrapes, stirred);
        directory.add(pods, book);
        return book;
    }

    /** Watching a workload began with its first input, or before it with the first shared one. */
    private long watchStartMillis(PodBook book) {
        return Math.min(book.workloadsWatchStartMillis(), shared.firstMillis());
    }

    /** A point of a series that names no container ({@code up}, node kills, pod reason): give it to every confirmer. */
    public void onSharedPoint(SourceSeries series, long epochMillis, double value) {
        switch (series.metric()) {
            case UP, NODE_OOM_KILLS -> shared.accept(series, epochMillis, value);
            case POD_REASON -> {
                if (value == 1 && series.detail().equals("Evicted")) {
                    podEvicted(series, epochMillis);
                }
            }
            default -> {
                // Nothing about kills.
            }
        }
    }

    /** Sticky: at the start of watching it may be of any age. */
    private void podEvicted(SourceSeries series, long epochMillis) {
        for (PodBook book : directory.ofPod(series.namespace(), series.pod())) {
            boolean news = epochMillis - watchStartMillis(book) > settings.scrapeIntervalMillis();
            Moment when =
                    news ? Moment.between(epochMillis - settings.scrapeIntervalMillis(), epochMillis) : Moment.UNKNOWN;
            book.ends().evicted(new Eviction(Place.UNKNOWN, when, "", "kube-state-metrics"), epochMillis);
        }
    }

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
            double[] scores) {
        book(pods(workload, epochMillis), workload, pod)
                .sample(epochMillis, levelBytes, ceilingBytes, detectorNames, scores);
    }

    /** As the other, of a container that need not be looked up. */
    public void onSample(
            Watched container,
            long epochMillis,
            double levelBytes,
            double ceilingBytes,
            String[] detectorNames,
            double[] scores) {
        book(container, epochMillis).sample(epochMillis, levelBytes, ceilingBytes, detectorNames, scores);
    }

    /**
     * Evidence from a file, its times on the wall clock and stretched. Kept for a while when its container is not
     * known yet.
     *
     * @return true when a container of this confirmer is meant
     */
    public boolean onEvidence(Evidence evidence) {
        return desk.accept(evidence, nowMillis);
    }

    /** OOM kills of containers that this confirmer does not know. What all of them list concerns nobody watched. */
    public List<Evidence> unclaimed() {
        return desk.unclaimed();
    }

    /** A transition of an alert of one of this confirmer's workloads. */
    public void onAlert(Alert alert) {
        book(pods(alert.workload(), alert.atMillis()), alert.workload(), alert.pod())
                .alert(alert);
    }

    /** Event time has come this far: everything up to and including it has been handed in. */
    public void advance(long epochMillis) {
        nowMillis = Math.max(nowMillis, epochMillis);
        scrapes.work(book -> book.closeScrapes(epochMillis));
        desk.expireParked(epochMillis);
        stirred.work(book -> book.ends().decide(epochMillis));
        sweep(epochMillis);
    }

    /** Forgets workloads that are not among those and of which nothing is open. */
    public void retain(Set<WorkloadId> workloads) {
        directory.removeEmpty(workloads);
    }

    private void sweep(long epochMillis) {
        long after = settings.forgetMillis();
        if (sweptMillis == Long.MIN_VALUE || epochMillis - sweptMillis > after) {
            sweptMillis = epochMillis;
            directory.removeIf(book -> book.isForgettable(epochMillis, after));
        }
    }

    /** Nothing more will come: decides what is left. */
    public void finish(long endMillis) {
        advance(endMillis);
        desk.expireParked(Long.MAX_VALUE);
        for (Map.Entry<WorkloadId, Directory.Pods> workload : directory.all()) {
            for (PodBook book : workload.getValue().byPod.values()) {
                book.ends().finish(endMillis);
            }
        }
    }

    /** Writes all state, for {@link #resume}. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(nowMillis);
        out.writeLong(sweptMillis);
        shared.save(out);
        desk.save(out);
        directory.saveForgotten(out);
        out.writeInt(directory.all().size());
        for (Map.Entry<WorkloadId, Directory.Pods> workload : directory.all()) {
            StateIo.write(out, workload.getKey());
            out.writeLong(workload.getValue().watchStartMillis);
            out.writeInt(workload.getValue().byPod.size());
            for (PodBook book : workload.getValue().byPod.values()) {
                out.writeUTF(book.pod());
                book.save(out);
            }
        }
    }

    /**
     * Takes over the state of some workloads that a confirmer saved; call it once per saved state before the first input.
     *
     * @param stateVersion {@link #STATE_VERSION} of the confirmer that wrote it
     * @param mine which workloads belong to this confirmer now
     */
    public void resume(int stateVersion, DataInput in, Predicate<WorkloadId> mine) throws IOException {
        UnsupportedStateException.check("confirmation", stateVersion, STATE_VERSION);
        nowMillis = Math.max(nowMillis, in.readLong());
        sweptMillis = Math.max(sweptMillis, in.readLong());
        shared.load(in);
        desk.load(in);
        directory.loadForgotten(in);
        int workloads = in.readInt();
        for (int i = 0; i < workloads; i++) {
            WorkloadId id = StateIo.readWorkload(in);
            long watchStart = in.readLong();
            Directory.@Nullable Pods pods = mine.test(id) ? directory.add(id, watchStart) : null;
            int books = in.readInt();
            for (int j = 0; j < books; j++) {
                PodBook book = new PodBook(id, in.readUTF(), settings, shared, listener, scrapes, stirred);
                book.load(in);
                if (pods != null) {
                    directory.add(pods, book);
                }
            }
        }
    }
}
