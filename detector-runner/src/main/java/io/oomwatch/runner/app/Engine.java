package io.oomwatch.runner.app;

import io.oomwatch.api.Scope;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.AlertState;
import io.oomwatch.runner.alert.NullEpisodes;
import io.oomwatch.runner.alert.PolicyInForce;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.SharedMemories;
import io.oomwatch.runner.scoring.StateBuffer;
import io.oomwatch.runner.series.SeriesNotes;
import io.oomwatch.runner.series.WorkloadResolver;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.SeriesDirectory;
import io.oomwatch.runner.source.SourceSeries;
import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Points in, alerts and verdicts out; the same for replay and live.
 *
 * <p>Workloads are spread over workers by the hash of their identity. Time is cut into epochs: workers run freely within
 * one, meet at its end, and only there do fleet-wide models learn, in order of series identity, and thresholds change. So the number of threads
 * changes nothing but speed. One thread calls; the listener is called on that thread.
 */
public final class Engine implements Closeable {
    private static final int MAX_BATCH_POINTS = 1 << 18;

    private final EngineSettings settings;
    private final Consumer<EngineEvent> listener;
    private final SharedMemories fleet;
    private final PolicyInForce policy;
    private final WorkloadResolver resolver = new WorkloadResolver();
    private final List<Worker> workers = new ArrayList<>();
    private final WorkerPool pool;
    private PointBatch[] filling;
    /** The batches before: the workers are done with them when they meet. */
    private PointBatch[] emptied;

    private final Routes routes = new Routes();
    private int epochs;
    private boolean ownersAreOld;
    private int pending;
    private long epochEnd = Long.MIN_VALUE;
    private long nowMillis = Long.MIN_VALUE;
    private List<String> droppedDetectors = List.of();

    public Engine(EngineSettings settings, Consumer<EngineEvent> listener) {
        this.settings = settings;
        this.listener = listener;
        fleet = new SharedMemories(settings.detectors(), Scope.FLEET);
        policy = new PolicyInForce(settings.policy());
        for (int i = 0; i < settings.threads(); i++) {
            workers.add(new Worker(settings, fleet, policy));
        }
        pool = new WorkerPool(workers);
        filling = newBatches();
        emptied = newBatches();
    }

    private PointBatch[] newBatches() {
        PointBatch[] batches = new PointBatch[workers.size()];
        Arrays.setAll(batches, i -> new PointBatch());
        return batches;
    }

    /** Takes the next point. Times must not decrease by more than the sources' disorder; late points are counted. */
    public void accept(SeriesDirectory directory, Point point) {
        if (point.epochMillis >= epochEnd) {
            endEpochBefore(point.epochMillis);
        }
        int route = routes.worker(point.series, epochs);
        if (route == Routes.NONE) {
            route = introduce(point.series, directory.get(point.series));
            routes.set(point.series, route);
        }
        nowMillis = Math.max(nowMillis, point.epochMillis);
        if (route == Routes.EVERYONE) {
            for (PointBatch batch : filling) {
                batch.add(point.series, point.epochMillis, point.value);
            }
        } else {
            filling[route].add(point.series, point.epochMillis, point.value);
        }
        if (++pending >= MAX_BATCH_POINTS) {
            dispatch(point.epochMillis - 1);
        }
    }

    private void endEpochBefore(long epochMillis) {
        if (epochEnd != Long.MIN_VALUE) {
            dispatch(epochEnd - 1);
            meet();
            endEpoch(epochEnd - 1);
        }
        epochEnd = Math.floorDiv(epochMillis, settings.epochMillis()) * settings.epochMillis() + settings.epochMillis();
    }

    private int introduce(int number, SourceSeries series) {
        if (series.metric() == Metric.POD_OWNER) {
            resolver.learnOwner(series.namespace(), series.pod(), series.kind(), series.detail());
        }
        if (series.container().isEmpty()) {
            for (PointBatch batch : filling) {
                batch.introduce(new PointBatch.Introduction(number, series, null));
            }
            return Routes.EVERYONE;
        }
        WorkloadId workload = resolver.resolve(series.namespace(), series.pod(), series.container());
        int worker = workerNumber(workload);
        filling[worker].introduce(new PointBatch.Introduction(number, series, workload));
        return worker;
    }

    /** Takes evidence that is not a series: kernel log, pod status. All points before its time have been taken. */
    public void onEvidence(Evidence evidence) {
        if (pending > 0) {
            dispatch(nowMillis - 1);
        }
        meet();
        workers.forEach(worker -> worker.onEvidence(evidence));
    }

    /** Everything up to and including this time has arrived: decide on it now. For live sources. */
    public void flush(long throughMillis) {
        if (epochEnd != Long.MIN_VALUE && throughMillis >= epochEnd) {
            endEpochBefore(throughMillis);
        }
        nowMillis = Math.max(nowMillis, throughMillis);
        dispatch(throughMillis);
        meet();
    }

    private void dispatch(long throughMillis) {
        meet();
        PointBatch[] full = filling;
        filling = emptied;
        emptied = full;
        for (PointBatch batch : filling) {
            batch.clear();
        }
        pending = 0;
        pool.start(full, throughMillis);
    }

    /** Waits for the workers and passes on what they said. */
    private void meet() {
        pool.await();
        List<EngineEvent> said = new ArrayList<>();
        for (Worker worker : workers) {
            said.addAll(worker.drain());
        }
        said.sort(EngineEvent.ORDER);
        said.forEach(listener);
    }

    private void endEpoch(long epochMillis) {
        TreeMap<WorkloadId, Workload> ordered = new TreeMap<>();
        epochs++;
        for (Worker worker : workers) {
            worker.sweep(epochMillis);
            for (int number : worker.census().takeRefused()) {
                routes.forget(number); // there may be room now
            }
            worker.workloads().forEach(workload -> ordered.put(workload.id(), workload));
        }
        for (Workload workload : ordered.values()) {
            for (Instance instance : workload.instances()) {
                SeriesScorer scorer = instance.takeSampledScorer();
                if (scorer != null) {
                    fleet.learn(scorer);
                }
            }
        }
        fleet.endEpoch(epochMillis);
        if (policy.isDue(epochMillis)) {
            policy.recalibrate(epochMillis, nullEpisodes());
        }
        meet();
    }

    /** The input is over: everything is decided, undecided alerts are said to be so. */
    public void finish() {
        if (nowMillis == Long.MIN_VALUE) {
            return;
        }
        dispatch(nowMillis);
        meet();
        for (Worker worker : workers) {
            worker.finish(nowMillis);
        }
        meet();
    }

    /** Newest event time seen, {@link Long#MIN_VALUE} before the first point. */
    public long nowMillis() {
        return nowMillis;
    }

    /** Every container instance as it stood at its last sample. Call between {@link #flush}. */
    public List<ContainerView> views() {
        return instances().map(Instance::view).filter(Objects::nonNull).toList();
    }

    /** How many views there are. */
    public int scoredContainers() {
        int count = 0;
        for (Worker worker : workers) {
            for (Workload workload : worker.workloads()) {
                count += workload.scoredInstances();
            }
        }
        return count;
    }

    /** Writes all state, for {@link #resume}. Call it right after {@link #flush}. */
    public void save(DataOutput out) throws IOException {
        if (pending > 0) {
            throw new IllegalStateException(pending + " points are not decided on yet, expected a flush before");
        }
        meet();
        SavedState.save(out, settings);
        out.writeLong(nowMillis);
        out.writeLong(epochEnd);
        resolver.save(out);
        fleet.save(out, new StateBuffer());
        policy.save(out);
        out.writeInt(workers.size());
        for (Worker worker : workers) {
            worker.save(out);
        }
    }

    /**
     * An engine that goes on where another one was saved. Detectors whose settings have changed since start anew.
     *
     * @throws IOException when the state cannot be used; the message goes on from "the snapshot ... cannot be used:"
     */
    public static Engine resume(EngineSettings settings, Consumer<EngineEvent> listener, DataInput in)
            throws IOException {
        Engine engine = new Engine(settings, listener);
        try {
            engine.load(in);
            return engine;
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    private void load(DataInput in) throws IOException {
        SavedState saved = SavedState.read(in, settings);
        nowMillis = in.readLong();
        epochEnd = in.readLong();
        resolver.load(in);
        ownersAreOld = true;
        fleet.load(in, saved.detectors());
        policy.load(in, saved.sameChannels());
        int sections = in.readInt();
        for (int i = 0; i < sections; i++) {
            loadSection(in, saved);
        }
        droppedDetectors = saved.detectors().dropped();
    }

    /** What one worker saved, spread over the workers of now. */
    private void loadSection(DataInput in, SavedState saved) throws IOException {
        long savedNowMillis = in.readLong();
        SeriesNotes notes = new SeriesNotes();
        notes.addSaved(in);
        workers.get(0).loadCounts(notes, StateBuffer.read(in), saved);
        int version = in.readInt();
        byte[] confirmer = StateBuffer.readBytes(in);
        for (Worker worker : workers) {
            Predicate<WorkloadId> mine = id -> worker(id) == worker;
            worker.loadConfirmer(savedNowMillis, version, StateBuffer.open(confirmer), mine);
        }
        List<Map<WorkloadId, byte[]>> ofWorkers = new ArrayList<>();
        workers.forEach(worker -> ofWorkers.add(new LinkedHashMap<>()));
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            WorkloadId id = AlertState.readWorkload(in);
            ofWorkers.get(workerNumber(id)).put(id, StateBuffer.readBytes(in));
        }
        pool.load((worker, number) -> {
            for (Map.Entry<WorkloadId, byte[]> workload : ofWorkers.get(number).entrySet()) {
                worker.loadWorkload(workload.getKey(), StateBuffer.open(workload.getValue()), saved);
            }
        });
    }

    private Worker worker(WorkloadId id) {
        return workers.get(workerNumber(id));
    }

    private int workerNumber(WorkloadId id) {
        return Math.floorMod(id.hashCode(), workers.size());
    }

    /** Detectors that start anew although the engine was resumed: their settings or the layout of their state changed. */
    public List<String> droppedDetectors() {
        return droppedDetectors;
    }

    /** Alerts that are open now, as they fired first. Call between {@link #flush}. */
    public List<Alert> openAlerts() {
        return instances().flatMap(instance -> instance.openAlerts().stream()).toList();
    }

    private Stream<Instance> instances() {
        return workers.stream()
                .flatMap(worker -> worker.workloads().stream())
                .flatMap(workload -> workload.instances().stream());
    }

    /**
     * Gives back the numbers of series that have had no points for two epochs; should one come back, it is introduced
     * again. For sources that never end. Call it right after {@link #flush}.
     *
     * @param held numbers that are not to be given back, for their points are on the way
     * @return how many were given back
     */
    public int release(SeriesDirectory directory, IntPredicate held) {
        int released = 0;
        for (int number = routes.nextIdle(0, directory, epochs, held);
                number >= 0;
                number = routes.nextIdle(number + 1, directory, epochs, held)) {
            release(directory, number);
            released++;
        }
        if (released > 0 || ownersAreOld) {
            ownersAreOld = false;
            forgetOwners(directory);
        }
        return released;
    }

    private void release(SeriesDirectory directory, int number) {
        directory.release(number);
        routes.forget(number);
        workers.forEach(worker -> worker.release(number));
    }

    private void forgetOwners(SeriesDirectory directory) {
        Set<String> pods = new HashSet<>();
        for (int number = 0; number < directory.size(); number++) {
            SourceSeries series = directory.get(number);
            if (!series.pod().isEmpty()) {
                pods.add(WorkloadResolver.podKey(series.namespace(), series.pod()));
            }
        }
        resolver.retain(pods);
    }

    /** Epochs ended so far. */
    public int epochs() {
        return epochs;
    }

    /** Container instances known now. */
    public int containers() {
        return workers.stream().mapToInt(worker -> worker.census().instances()).sum();
    }

    /** How often a series of a new container instance was refused, for there were as many as may be. */
    public long refused() {
        return workers.stream().mapToLong(worker -> worker.census().refused()).sum();
    }

    /** Silent container instances forgotten early, for there were more than the soft limit. */
    public long evicted() {
        return workers.stream().mapToLong(worker -> worker.census().evicted()).sum();
    }

    /** Evidence of OOM kills that concerns no container of the series. Complete after {@link #finish}. */
    public List<Evidence> unclaimed() {
        List<Evidence> everyones = new ArrayList<>(workers.get(0).unclaimed());
        for (Worker worker : workers) {
            everyones.retainAll(new HashSet<>(worker.unclaimed()));
        }
        return everyones;
    }

    /** What was odd about the series so far. Call between {@link #flush} or after {@link #finish}. */
    public SeriesNotes notes() {
        SeriesNotes all = new SeriesNotes();
        workers.forEach(worker -> all.add(worker.notes()));
        return all;
    }

    /** How far growth got that did not end in a kill, so far. Call when {@link #notes} may be called. */
    public NullEpisodes nullEpisodes() {
        NullEpisodes all = new NullEpisodes(settings.policy().channels().size());
        workers.forEach(worker -> all.add(worker.nulls()));
        return all;
    }

    @Override
    public void close() {
        pool.close();
    }
}
