package io.oomwatch.runner.app;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.AlertState;
import io.oomwatch.runner.alert.NullEpisodes;
import io.oomwatch.runner.alert.PolicyInForce;
import io.oomwatch.runner.confirm.ConfirmListener;
import io.oomwatch.runner.confirm.Confirmer;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.scoring.SharedMemories;
import io.oomwatch.runner.scoring.StateBuffer;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Owns some of the workloads. Everything in it is touched by one thread at a time. */
final class Worker implements ConfirmListener {
    private final EngineSettings settings;
    private final SharedMemories fleet;
    private final PolicyInForce policy;
    private final Confirmer confirmer;
    private final SeriesNotes notes = new SeriesNotes();
    private final NullEpisodes nulls;
    private final Census census;
    private final TreeMap<WorkloadId, Workload> workloads = new TreeMap<>();
    private final NodeMemories nodes = new NodeMemories();
    private final List<EngineEvent> events = new ArrayList<>();
    private @Nullable Target[] targets = new @Nullable Target[64];
    private long nowMillis = Long.MIN_VALUE;

    /** Workloads that put samples together: what a flush costs depends on what is due. */
    private final List<Workload> assembling = new ArrayList<>();

    private final Prefetch prefetch = new Prefetch();

    /** Where the points of one series go. What every point needs is here: the series itself would have to be fetched. */
    private record Target(
            SourceSeries series,
            Metric metric,
            String containerId,
            @Nullable Workload workload,
            @Nullable Instance instance,
            Use use) {
        static Target ofNode(SourceSeries series) {
            return new Target(series, series.metric(), "", null, null, Use.NONE);
        }

        static Target of(SourceSeries series, Instance instance) {
            return new Target(
                    series,
                    series.metric(),
                    instance.sameObject(series.containerId()),
                    instance.workload(),
                    instance,
                    Use.of(series.metric()));
        }
    }

    /** What a metric is good for. */
    private enum Use {
        NONE(false, false),
        SAMPLES(true, false),
        KILLS(false, true),
        BOTH(true, true);

        private final boolean samples;
        private final boolean kills;

        Use(boolean samples, boolean kills) {
            this.samples = samples;
            this.kills = kills;
        }

        static Use of(Metric metric) {
            if (isForSamples(metric)) {
                return Confirmer.matters(metric) ? BOTH : SAMPLES;
            }
            return Confirmer.matters(metric) ? KILLS : NONE;
        }
    }

    Worker(EngineSettings settings, SharedMemories fleet, PolicyInForce policy) {
        this.settings = settings;
        this.fleet = fleet;
        this.policy = policy;
        nulls = new NullEpisodes(settings.policy().channels().size());
        confirmer = new Confirmer(settings.confirm(), this);
        census = new Census(settings.limits().share(settings.threads()));
    }

    /** Takes a batch; everything up to and including {@code throughMillis} has then arrived. */
    void process(PointBatch batch, long throughMillis) {
        for (PointBatch.Introduction introduction : batch.introductions()) {
            introduce(introduction);
        }
        for (int from = 0; from < batch.size(); from += Prefetch.POINTS) {
            take(batch, from, Math.min(batch.size(), from + Prefetch.POINTS));
        }
        advance(throughMillis);
        nowMillis = Math.max(nowMillis, throughMillis);
        confirmer.advance(throughMillis);
    }

    private void take(PointBatch batch, int from, int end) {
        for (int i = from; i < end; i++) {
            Target target = targets[batch.series(i)];
            if (target != null && target.instance() != null) {
                prefetch.add(target.instance());
            }
        }
        prefetch.forPoints();
        for (int i = from; i < end; i++) {
            nowMillis = Math.max(nowMillis, batch.epochMillis(i));
            take(batch.series(i), batch.epochMillis(i), batch.value(i));
        }
    }

    /** Completes the samples that have all their points by then. */
    private void advance(long throughMillis) {
        int size = assembling.size();
        int kept = 0;
        for (int from = 0; from < size; from += Prefetch.WORKLOADS) {
            int end = Math.min(size, from + Prefetch.WORKLOADS);
            for (int i = from; i < end; i++) {
                assembling.get(i).addAssembling(prefetch);
            }
            prefetch.forSamples();
            for (int i = from; i < end; i++) {
                Workload workload = assembling.get(i);
                if (workload.advance(throughMillis)) {
                    assembling.set(kept++, workload);
                }
            }
        }
        for (int i = size - 1; i >= kept; i--) {
            assembling.remove(i);
        }
    }

    private void introduce(PointBatch.Introduction introduction) {
        int number = introduction.number();
        if (number >= targets.length) {
            targets = Arrays.copyOf(targets, Math.max(number + 1, 2 * targets.length));
        }
        WorkloadId id = introduction.workload();
        SourceSeries series = introduction.series();
        if (id == null) {
            targets[number] = Target.ofNode(series);
            nodes.introduce(number, series);
            return;
        }
        Instance instance = instance(id, series.pod());
        if (instance == null) {
            census.refuse(number);
            targets[number] = null;
        } else {
            if (instance.joined(series)) {
                nodes.changed();
            }
            targets[number] = Target.of(series, instance);
        }
    }

    private @Nullable Instance instance(WorkloadId id, String pod) {
        Workload known = workloads.get(id);
        Instance existing = known == null ? null : known.find(pod);
        if (existing != null) {
            return existing;
        }
        if (!census.admits()) {
            return null;
        }
        census.added();
        nodes.changed();
        return workload(id).instance(pod, notes);
    }

    /** A number will be given to another series. */
    void release(int number) {
        Target target = number < targets.length ? targets[number] : null;
        if (target != null) {
            targets[number] = null;
            if (target.instance() != null) {
                target.instance().left();
            } else {
                nodes.release(number, target.series());
            }
        }
    }

    Census census() {
        return census;
    }

    private Workload workload(WorkloadId id) {
        return workloads.computeIfAbsent(
                id, key -> new Workload(key, settings, fleet, confirmer, policy, nulls, this::onAlert));
    }

    private void take(int number, long epochMillis, double value) {
        Target target = targets[number];
        if (target == null) {
            return; // not introduced to this worker: another owns it
        }
        Instance instance = target.instance();
        Workload workload = target.workload();
        if (instance == null || workload == null) {
            takeShared(number, target.series(), epochMillis, value);
            return;
        }
        if (target.use().kills) {
            confirmer.onPoint(
                    instance.watched(), target.metric(), target.containerId(), target.series(), epochMillis, value);
        }
        if (target.use().samples && instance.take(target.metric(), target.containerId(), epochMillis, value)) {
            assembling.add(workload);
        }
    }

    private static boolean isForSamples(Metric metric) {
        return metric.signal() != null
                || metric == Metric.CGROUP_LIMIT
                || metric == Metric.SPEC_LIMIT
                || metric == Metric.START_TIME
                || metric == Metric.RESTARTS;
    }

    private void takeShared(int number, SourceSeries series, long epochMillis, double value) {
        if (!nodes.accept(number, series, value, workloads.values())) {
            confirmer.onSharedPoint(series, epochMillis, value);
        }
    }

    private void onAlert(Alert alert) {
        confirmer.onAlert(alert);
        events.add(new EngineEvent.AlertChanged(alert));
    }

    /** Takes evidence that came with the data; every worker gets all of it. */
    void onEvidence(Evidence evidence) {
        confirmer.onEvidence(evidence);
    }

    @Override
    public void onKill(OomKill kill) {
        events.add(new EngineEvent.KillSeen(kill, nowMillis));
        forward(kill);
    }

    @Override
    public void onKillUpdated(OomKill kill) {
        events.add(new EngineEvent.KillSeen(kill, nowMillis));
        forward(kill);
    }

    /** Detectors and policy learn of each OOM kill once, when it is first known to be one by more than its exit code. */
    private void forward(OomKill kill) {
        Workload workload = workloads.get(kill.workload());
        if (workload != null && kill.teaches()) {
            workload.onOomKill(kill, nowMillis);
        }
    }

    @Override
    public void onVerdict(Verdict verdict) {
        events.add(new EngineEvent.VerdictGiven(verdict));
    }

    @Override
    public void onMissed(Missed missed) {
        events.add(new EngineEvent.KillMissed(missed, nowMillis));
    }

    /** Ends an epoch: instances that went silent have their alerts resolved. */
    void sweep(long epochMillis) {
        for (Workload workload : workloads.values()) {
            census.removed(workload.sweep(epochMillis));
        }
        census.evict(workloads.values());
        census.evictWorkloads(workloads);
        long keepMillis = settings.limits().keepWorkloadMillis();
        workloads.values().removeIf(workload -> workload.isForgettable(epochMillis, keepMillis));
        confirmer.retain(workloads.keySet());
    }

    /** The input is over. */
    void finish(long endMillis) {
        confirmer.finish(endMillis);
    }

    /** Writes everything it owns. */
    void save(DataOutput out) throws IOException {
        out.writeLong(nowMillis);
        notes.save(out);
        StateBuffer buffer = new StateBuffer();
        StateBuffer whole = new StateBuffer();
        whole.write(out, nulls::save);
        out.writeInt(Confirmer.STATE_VERSION);
        whole.write(out, confirmer::save);
        out.writeInt(workloads.size());
        for (Workload workload : workloads.values()) {
            AlertState.write(out, workload.id());
            whole.write(out, part -> workload.save(part, buffer));
        }
    }

    /** Takes over counts that belong to nobody in particular. */
    void loadCounts(SeriesNotes savedNotes, DataInput savedNulls, SavedState saved) throws IOException {
        notes.add(savedNotes);
        if (saved.sameChannels()) {
            nulls.addSaved(savedNulls);
        }
    }

    /** Takes over those of the confirmer's saved workloads that are its own now. */
    void loadConfirmer(long savedNowMillis, int version, DataInput in, Predicate<WorkloadId> mine) throws IOException {
        nowMillis = Math.max(nowMillis, savedNowMillis);
        confirmer.resume(version, in, mine);
    }

    void loadWorkload(WorkloadId id, DataInput in, SavedState saved) throws IOException {
        Workload workload = workload(id);
        workload.load(in, saved, notes);
        workload.instances().forEach(instance -> census.added());
        if (workload.isAssembling()) {
            assembling.add(workload);
        }
    }

    Collection<Workload> workloads() {
        return workloads.values();
    }

    NullEpisodes nulls() {
        return nulls;
    }

    /** Evidence of OOM kills that concerns none of its containers. */
    List<Evidence> unclaimed() {
        return confirmer.unclaimed();
    }

    SeriesNotes notes() {
        return notes;
    }

    /** Everything said since the last call. */
    List<EngineEvent> drain() {
        List<EngineEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }
}
