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
    private final LateScores late;
    private final Confirmer confirmer;
    private final SeriesNotes notes = new SeriesNotes();
    private final NullEpisodes nulls;
    private final Census census;
    private final TreeMap<WorkloadId, Workload> workloads = new TreeMap<>();
    private final NodeMemories nodes = new NodeMemories();
    private final List<EngineEvent> events = new ArrayList<>();
    private @Nullable Target[] targets = new @Nullable Target[64];
    /** By series: its target's workload. */
    private @Nullable Workload[] homes = new @Nullable Workload[64];

    private long nowMillis = Long.MIN_VALUE;

    /** Workloads that have put samples together only in part: what a flush costs depends on what is due. */
    private final List<Workload> assembling = new ArrayList<>();

    private final PointGroups groups = new PointGroups();
    private final Prefetch prefetch = new Prefetch();

    Worker(EngineSettings settings, SharedMemories fleet, PolicyInForce policy) {
        this.settings = settings;
        this.fleet = fleet;
        this.policy = policy;
        late = new LateScores(settings.detectors(), fleet, policy);
        nulls = new NullEpisodes(settings.policy().channels().size());
        confirmer = new Confirmer(settings.confirm(), this);
        census = new Census(settings.limits().share(settings.threads()));
    }

    /**
     * Takes a batch; everything up to and including {@code throughMillis} has then arrived.
     *
     * <p>What happens for a workload depends on its own points and on those that name no container. So between two of the
     * latter the points are taken workload by workload, and the last time its samples are completed at once: in a large
     * fleet a workload's memory is out of the processor's caches each time that one comes back to it.
     */
    void process(PointBatch batch, long throughMillis) {
        for (PointBatch.Introduction introduction : batch.introductions()) {
            introduce(introduction);
        }
        int from = 0;
        for (int i = 0; i < batch.size(); i++) {
            int series = batch.series(i);
            Target target = homes[series] == null ? targets[series] : null; // most targets are not in the caches yet
            if (target != null) {
                takeGroups(batch, from, i);
                takeShared(batch, i, target);
                from = i + 1;
            }
        }
        completeGroups(batch, from, throughMillis);
        advance(throughMillis);
        nowMillis = Math.max(nowMillis, throughMillis);
        confirmer.advance(throughMillis);
    }

    private void takeGroups(PointBatch batch, int from, int to) {
        long beforeMillis = nowMillis;
        groups.group(batch, from, to, homes);
        for (int group = 0, end = 0; group < groups.size(); group = end) {
            end = look(batch, group);
            prefetch.forPoints();
            for (int i = group; i < end; i++) {
                take(batch, i, beforeMillis);
                if (groups.workload(i).isAssembling()) {
                    enlist(groups.workload(i));
                }
            }
        }
        groups.clear();
    }

    /** Takes the last points of a batch, and completes the samples of the workloads they belong to. */
    private void completeGroups(PointBatch batch, int from, long throughMillis) {
        long beforeMillis = nowMillis;
        long newestMillis = batch.size() == 0 ? beforeMillis : batch.newestMillis(batch.size() - 1);
        groups.group(batch, from, batch.size(), homes);
        for (int group = 0, end = 0; group < groups.size(); group = end) {
            end = look(batch, group);
            prefetch.forSamples();
            for (int i = group; i < end; i++) {
                take(batch, i, beforeMillis);
                nowMillis = Math.max(beforeMillis, newestMillis);
                late.open();
                if (groups.workload(i).advance(throughMillis)) {
                    enlist(groups.workload(i));
                }
                late.close();
            }
        }
        groups.clear();
        nowMillis = Math.max(beforeMillis, newestMillis);
    }

    /** Has as many groups fetched as the caches hold; gives the first that is left. */
    private int look(PointBatch batch, int first) {
        int group = first;
        while (group < groups.size() && !prefetch.isFull()) {
            for (int i = groups.begin(group); i < groups.end(group); i++) {
                Target target = targets[batch.series(groups.point(i))];
                if (target != null && target.instance() != null) {
                    prefetch.add(target.instance());
                }
            }
            group++;
        }
        return group;
    }

    /** Takes a group's points, each at the time it had become when it came. */
    private void take(PointBatch batch, int group, long beforeMillis) {
        for (int i = groups.begin(group); i < groups.end(group); i++) {
            int point = groups.point(i);
            Target target = targets[batch.series(point)];
            if (target != null && target.instance() != null) {
                nowMillis = Math.max(beforeMillis, batch.newestMillis(point));
                take(target, target.instance(), batch.epochMillis(point), batch.value(point));
            }
        }
    }

    private void enlist(Workload workload) {
        if (workload.enlist()) {
            assembling.add(workload);
        }
    }

    /** Completes the samples that have all their points by then, of workloads that have no new ones. */
    private void advance(long throughMillis) {
        int size = assembling.size();
        int kept = 0;
        late.open();
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
                } else {
                    workload.delist();
                }
            }
        }
        late.close();
        late.finish();
        for (int i = size - 1; i >= kept; i--) {
            assembling.remove(i);
        }
    }

    private void introduce(PointBatch.Introduction introduction) {
        int number = introduction.number();
        if (number >= targets.length) {
            targets = Arrays.copyOf(targets, Math.max(number + 1, 2 * targets.length));
            homes = Arrays.copyOf(homes, targets.length);
        }
        WorkloadId id = introduction.workload();
        SourceSeries series = introduction.series();
        if (id == null) {
            target(number, Target.ofNode(series));
            nodes.introduce(number, series);
            return;
        }
        Instance instance = instance(id, series.pod());
        if (instance == null) {
            census.refuse(number);
            target(number, null);
        } else {
            if (instance.joined(series)) {
                nodes.changed();
            }
            target(number, Target.of(series, instance));
        }
    }

    private void target(int number, @Nullable Target target) {
        targets[number] = target;
        homes[number] = target == null ? null : target.workload();
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
            target(number, null);
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
                id, key -> new Workload(key, settings, fleet, confirmer, late, policy, nulls, this::onAlert));
    }

    private void take(Target target, Instance instance, long epochMillis, double value) {
        if (target.kills()) {
            confirmer.onPoint(
                    instance.watched(), target.metric(), target.containerId(), target.series(), epochMillis, value);
        }
        if (target.samples()) {
            instance.take(target.metric(), target.containerId(), epochMillis, value);
        }
    }

    private void takeShared(PointBatch batch, int point, Target target) {
        SourceSeries series = target.series();
        double value = batch.value(point);
        nowMillis = Math.max(nowMillis, batch.newestMillis(point));
        if (!nodes.accept(batch.series(point), series, value, workloads.values())) {
            confirmer.onSharedPoint(series, batch.epochMillis(point), value);
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
            enlist(workload);
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
