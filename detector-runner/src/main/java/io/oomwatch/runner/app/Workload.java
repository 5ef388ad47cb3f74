package io.oomwatch.runner.app;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.NullEpisodes;
import io.oomwatch.runner.alert.PolicyInForce;
import io.oomwatch.runner.alert.SeriesPolicy;
import io.oomwatch.runner.alert.WorkloadHistory;
import io.oomwatch.runner.confirm.Confirmer;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.scoring.SavedDetectors;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.SharedMemories;
import io.oomwatch.runner.scoring.StateBuffer;
import io.oomwatch.runner.series.ReclaimEvidence;
import io.oomwatch.runner.series.SeriesNotes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One workload's container: its pods now and what outlives them. */
final class Workload {
    static final int NO_GROUP = -1;

    /** More evidence of a kill comes within minutes of it: older ones are never told again. */
    private static final int KILLS_REMEMBERED = 64;

    private static final Comparator<Instance> BY_POD = Comparator.comparingInt(Instance::place);

    private final WorkloadId id;
    private final EngineSettings settings;
    private final SharedMemories fleet;
    private final SharedMemories memories;
    private final Confirmer confirmer;
    private final LateScores late;
    private final PolicyInForce policy;
    private final NullEpisodes nulls;
    private final Consumer<Alert> alerts;
    private final TreeMap<String, Instance> instances = new TreeMap<>();
    private final List<Instance> assembling = new ArrayList<>(1);
    private boolean enlisted;
    private int group = NO_GROUP;
    /** True when instances do not know their places among the pods: comparing names at every scrape costs too much. */
    private boolean unplaced;

    private final Set<String> killsTold = new LinkedHashSet<>();
    private final ReclaimEvidence reclaim = new ReclaimEvidence();
    private @Nullable WorkloadHistory history;
    private final PastKills pastKills = new PastKills();
    private long lastSampleMillis = Long.MIN_VALUE;

    Workload(
            WorkloadId id,
            EngineSettings settings,
            SharedMemories fleet,
            Confirmer confirmer,
            LateScores late,
            PolicyInForce policy,
            NullEpisodes nulls,
            Consumer<Alert> alerts) {
        this.id = id;
        this.settings = settings;
        this.fleet = fleet;
        this.confirmer = confirmer;
        this.late = late;
        this.policy = policy;
        this.nulls = nulls;
        this.alerts = alerts;
        memories = new SharedMemories(settings.detectors(), Scope.WORKLOAD);
    }

    WorkloadId id() {
        return id;
    }

    Confirmer confirmer() {
        return confirmer;
    }

    ReclaimEvidence reclaim() {
        return reclaim;
    }

    Instance instance(String pod, SeriesNotes notes) {
        return instances.computeIfAbsent(pod, name -> {
            SeriesInfo info = new SeriesInfo(id, name, settings.scrapeIntervalMillis());
            unplaced = true;
            return new Instance(this, info, notes, settings.taps().tap(info));
        });
    }

    @Nullable
    Instance find(String pod) {
        return instances.get(pod);
    }

    /** Event time of the newest sample of an instance that is gone, {@link Long#MIN_VALUE} before the first. */
    long lastSampleMillis() {
        return lastSampleMillis;
    }

    /** A sample of that instance is being put together. */
    void opened(Instance instance) {
        assembling.add(instance);
    }

    /**
     * It is on the list of those that put samples together.
     *
     * @return false when it was before
     */
    boolean enlist() {
        boolean before = enlisted;
        enlisted = true;
        return !before;
    }

    /** It is not on that list any more. */
    void delist() {
        enlisted = false;
    }

    /** Its group among the points that are being taken, {@link #NO_GROUP} when it has none. */
    int group() {
        return group;
    }

    void group(int number) {
        group = number;
    }

    /** Adds the instances whose samples are being put together. */
    void addAssembling(Prefetch prefetch) {
        for (int i = 0; i < assembling.size(); i++) {
            prefetch.add(assembling.get(i));
        }
    }

    boolean isAssembling() {
        return !assembling.isEmpty();
    }

    /**
     * Everything up to that time has arrived: completes samples, pod by pod.
     *
     * @return true when some are not complete yet
     */
    boolean advance(long throughMillis) {
        if (assembling.size() > 1) {
            sortAssembling();
        }
        int kept = 0;
        for (int i = 0; i < assembling.size(); i++) {
            Instance instance = assembling.get(i);
            if (!instance.advance(throughMillis)) {
                assembling.set(kept++, instance);
            }
        }
        while (assembling.size() > kept) {
            assembling.remove(assembling.size() - 1);
        }
        return kept > 0;
    }

    LateScores late() {
        return late;
    }

    private void sortAssembling() {
        if (unplaced) {
            int place = 0;
            for (Instance instance : instances.values()) {
                instance.place(place++);
            }
            unplaced = false;
        }
        assembling.sort(BY_POD);
    }

    Collection<Instance> instances() {
        return instances.values();
    }

    int scoredInstances() {
        int count = 0;
        for (Instance instance : instances.values()) {
            count += instance.isScored() ? 1 : 0;
        }
        return count;
    }

    SeriesScorer startScorer(SeriesInfo info, long epochMillis) {
        if (history == null) {
            history = new WorkloadHistory(epochMillis);
        }
        SeriesScorer scorer = new SeriesScorer(info, settings.detectors(), memories, fleet);
        if (others(info.pod(), epochMillis) == 0) {
            pastKills.tell(info.pod(), scorer::onInheritedKill);
        }
        return scorer;
    }

    /** Instances other than that one that may still be alive. */
    private long others(String pod, long epochMillis) {
        return instances.values().stream()
                .filter(other -> !other.info().pod().equals(pod))
                .filter(other -> other.firstSampleMillis() != Long.MAX_VALUE)
                .filter(other -> epochMillis - other.assembler().lastSampleMillis() <= settings.silentAfterMillis())
                .count();
    }

    SeriesScorer resumeScorer(SeriesInfo info, SavedDetectors saved, DataInput in) throws IOException {
        return SeriesScorer.resume(info, saved, memories, fleet, in);
    }

    void save(DataOutput out, StateBuffer buffer) throws IOException {
        WorkloadHistory known = history;
        out.writeBoolean(known != null);
        if (known != null) {
            known.save(out);
        }
        out.writeInt(killsTold.size());
        for (String key : killsTold) {
            out.writeUTF(key);
        }
        out.writeLong(lastSampleMillis);
        pastKills.save(out);
        reclaim.save(out);
        memories.save(out, buffer);
        out.writeInt(instances.size());
        for (Instance instance : instances.values()) {
            out.writeUTF(instance.info().pod());
            instance.save(out, buffer);
        }
    }

    void load(DataInput in, SavedState saved, SeriesNotes notes) throws IOException {
        history = in.readBoolean() ? WorkloadHistory.load(in) : null;
        int kills = in.readInt();
        for (int i = 0; i < kills; i++) {
            killsTold.add(in.readUTF());
        }
        lastSampleMillis = in.readLong();
        pastKills.load(in);
        reclaim.load(in);
        memories.load(in, saved.detectors());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Instance instance = instance(in.readUTF(), notes);
            instance.load(in, saved);
            if (instance.isAssembling()) {
                assembling.add(instance);
            }
        }
    }

    SeriesPolicy startPolicy(SeriesInfo info, long epochMillis, long lifeStartMillis) {
        WorkloadHistory known = history;
        if (known == null) {
            known = new WorkloadHistory(epochMillis);
            history = known;
        }
        return new SeriesPolicy(info, settings.detectors(), policy, known, nulls, lifeStartMillis, epochMillis, alerts);
    }

    /** A kill of one of the pods is known to be an OOM kill; only the first call for each kill counts. */
    void onOomKill(OomKill kill, long knownAtMillis) {
        if (!killsTold.add(kill.key())) {
            return;
        }
        if (killsTold.size() > KILLS_REMEMBERED) {
            killsTold.remove(killsTold.iterator().next());
        }
        if (history != null) {
            history.onOomKill(kill.killedAtMillis());
        }
        pastKills.add(kill.pod(), kill.killedAtMillis());
        Instance instance = instances.get(kill.pod());
        if (instance != null) {
            instance.onOomKill(kill.killedAtMillis(), knownAtMillis);
        }
        bequeath(kill, knownAtMillis);
    }

    /** The kill became known when its pod was gone and another had taken its place. */
    private void bequeath(OomKill kill, long knownAtMillis) {
        for (Instance heir : instances.values()) {
            boolean tookItsPlace = !heir.info().pod().equals(kill.pod())
                    && heir.firstSampleMillis() > kill.killedAtMillis()
                    && others(heir.info().pod(), knownAtMillis) == 0;
            if (tookItsPlace) {
                heir.onInheritedKill(kill.killedAtMillis());
            }
        }
    }

    void remove(Instance instance) {
        lastSampleMillis = Math.max(lastSampleMillis, instance.assembler().lastSampleMillis());
        instances.remove(instance.info().pod());
    }

    /** True when there has been no instance for that long. */
    boolean isForgettable(long epochMillis, long afterMillis) {
        return instances.isEmpty()
                && (lastSampleMillis == Long.MIN_VALUE || epochMillis - lastSampleMillis > afterMillis);
    }

    /**
     * Ends an epoch: closes episodes, resolves the alerts of instances that went silent, drops those silent for long.
     *
     * @return how many were dropped
     */
    int sweep(long epochMillis) {
        int before = instances.size();
        for (Iterator<Instance> each = instances.values().iterator(); each.hasNext(); ) {
            Instance instance = each.next();
            long last = instance.assembler().lastSampleMillis();
            if (last == Long.MIN_VALUE) {
                if (instance.isEmpty()) {
                    each.remove();
                }
                continue;
            }
            long silentMillis = epochMillis - last;
            instance.closeEpisodes(epochMillis);
            boolean limited = instance.assembler().ceilingKind() == CeilingKind.CONTAINER_LIMIT;
            if (limited && silentMillis <= settings.epochMillis() && (history == null || history.oomKills() == 0)) {
                nulls.expose(settings.epochMillis());
            }
            if (silentMillis > settings.silentAfterMillis()) {
                instance.goSilent(epochMillis);
            }
            if (silentMillis > settings.forgetAfterMillis()) {
                lastSampleMillis = Math.max(lastSampleMillis, last);
                each.remove();
            }
        }
        return before - instances.size();
    }
}
