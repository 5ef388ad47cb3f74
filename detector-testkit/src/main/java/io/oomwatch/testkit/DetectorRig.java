package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SharedMemory;
import io.oomwatch.api.Signal;
import io.oomwatch.testkit.series.Step;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Runs one kind of detector over a few series as the engine does: shared memories per workload or fleet, and at the end
 * of each epoch of event time, for a fleet memory, learning from every detector in the order of series identity.
 */
public final class DetectorRig {
    private static final Signal[] SIGNALS = Signal.values();

    private final List<Track> tracks;
    private final Minter minter;
    private final List<Detector> detectors = new ArrayList<>();
    private final boolean[] sawSample;
    private final boolean fleet;
    private final Sample reused = new Sample();
    private final Allocation allocation = new Allocation();
    private long observeBytes;

    /** A fresh detector for every track. */
    public DetectorRig(DetectorSettings settings, List<Track> tracks) {
        this.tracks = List.copyOf(tracks);
        minter = Minter.of(settings);
        fleet = Minter.isFleet(settings);
        sawSample = new boolean[tracks.size()];
        for (Track track : tracks) {
            detectors.add(minter.start(track.series()));
        }
    }

    /** What happened at one step, told to a {@link Listener}. */
    @FunctionalInterface
    public interface Listener {
        /** After a sample was scored; {@code index} counts the samples of that track. */
        void scored(int track, int index, double score) throws IOException;

        /** The last sample of an epoch was scored, nothing is learned yet. */
        default void epochEnding() throws IOException {}

        /** The fleet memory has learned. */
        default void epochEnded() throws IOException {}
    }

    /** The detector that now serves the track of that index. */
    public Detector detector(int track) {
        return detectors.get(track);
    }

    /** The shared memories, empty when there are none. */
    public Collection<? extends SharedMemory> memories() {
        return minter.memories();
    }

    /** Scores per track and sample; within an epoch the steps of all series come merged in time order. */
    public double[][] run(long epochLengthMillis) throws IOException {
        return run(new EpochOrder(epochLengthMillis, EpochOrder.Within.TIME), (track, index, score) -> {});
    }

    /** The same in another order within each epoch and with someone listening. */
    public double[][] run(EpochOrder order, Listener listener) throws IOException {
        double[][] scores = new double[tracks.size()][];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = new double
                    [(int) tracks.get(t).steps().stream()
                            .filter(Step.Observed.class::isInstance)
                            .count()];
        }
        int[] next = new int[scores.length];
        for (List<Due> epoch : order.epochs(tracks)) {
            for (Due due : epoch) {
                if (due.step() instanceof Step.Observed observed) {
                    double score = observe(due.track(), observed.sample());
                    scores[due.track()][next[due.track()]] = score;
                    listener.scored(due.track(), next[due.track()]++, score);
                } else {
                    tell(detectors.get(due.track()), due.step());
                }
            }
            listener.epochEnding();
            endEpoch(order.endMillis(epoch.get(0).step().epochMillis()));
            listener.epochEnded();
        }
        return scores;
    }

    private double observe(int track, Sample sample) {
        sawSample[track] = true;
        Detector detector = detectors.get(track);
        Sample current = copy(sample);
        long before = allocation.bytesOfThisThread();
        double score = detector.observe(current);
        observeBytes += allocation.bytesOfThisThread() - before;
        return score;
    }

    /** Heap bytes that all calls of observe took until now; does not grow where the JVM cannot tell. */
    long observeBytes() {
        return observeBytes;
    }

    /** The same sample object every time, as the engine does: a detector that keeps it is found out. */
    private Sample copy(Sample sample) {
        reused.reset(sample.epochMillis()).setCeiling(sample.ceilingBytes(), sample.ceilingKind());
        for (Signal signal : SIGNALS) {
            reused.set(signal, sample.value(signal));
        }
        return reused;
    }

    static void tell(Detector detector, Step event) {
        if (event instanceof Step.Gap gap) {
            detector.onGap(gap.fromEpochMillis(), gap.epochMillis());
        } else if (event instanceof Step.Restarted restarted) {
            detector.onRestart(restarted.epochMillis(), restarted.cause());
        } else if (event instanceof Step.OomKilled killed) {
            detector.onOomKill(killed.killedAtEpochMillis());
        } else if (event instanceof Step.CeilingChanged changed) {
            detector.onCeilingChange(changed.oldBytes(), changed.newBytes());
        }
    }

    private void endEpoch(long epochMillis) {
        if (fleet) {
            learn();
            for (SharedMemory memory : minter.memories()) {
                memory.endEpoch(epochMillis);
            }
        }
        Arrays.fill(sawSample, false);
    }

    /** Lets the fleet memory take what the detectors gathered, in the order of series identity. */
    void learn() {
        List<Integer> order = new ArrayList<>();
        for (int t = 0; t < tracks.size(); t++) {
            if (sawSample[t]) {
                order.add(t);
            }
        }
        order.sort(Comparator.comparing((Integer t) -> tracks.get(t).series().workload())
                .thenComparing(t -> tracks.get(t).series().pod()));
        for (SharedMemory memory : minter.memories()) {
            for (int t : order) {
                memory.learn(detectors.get(t));
            }
        }
    }

    /** Replaces every memory and detector by what it saves. */
    public void saveAndResume() throws IOException {
        resume(save());
    }

    /** All that memories and detectors save. */
    SavedState save() throws IOException {
        List<byte[]> memoryStates = new ArrayList<>();
        int memoryVersion = 1;
        for (SharedMemory memory : minter.memories()) {
            memoryStates.add(Minter.save(memory));
            memoryVersion = memory.stateVersion();
        }
        List<byte[]> states = new ArrayList<>();
        for (Detector detector : detectors) {
            states.add(Minter.save(detector));
        }
        return new SavedState(detectors.get(0).stateVersion(), memoryVersion, memoryStates, states);
    }

    /** Replaces every memory and detector by a saved one of the same tracks. */
    void resume(SavedState state) throws IOException {
        minter.resumeMemories(state.memoryVersion(), state.memories());
        for (int t = 0; t < detectors.size(); t++) {
            DataInputStream in = new DataInputStream(
                    new ByteArrayInputStream(state.detectors().get(t)));
            detectors.set(t, resume(t, state.detectorVersion(), in));
        }
    }

    /** Replaces one detector by what it saves; memories stay. */
    void saveAndResume(int track) throws IOException {
        detectors.set(track, resume(track, Minter.save(detectors.get(track))));
    }

    Detector resume(int track, byte[] state) throws IOException {
        return resume(track, detectors.get(track).stateVersion(), new DataInputStream(new ByteArrayInputStream(state)));
    }

    private Detector resume(int track, int stateVersion, DataInputStream in) throws IOException {
        Detector resumed = minter.resume(tracks.get(track).series(), stateVersion, in);
        if (in.available() > 0) {
            throw new AssertionError("resume left " + in.available() + " bytes unread, expected 0");
        }
        return resumed;
    }

    Detector resume(int track, int stateVersion, byte[] state) throws IOException {
        return minter.resume(
                tracks.get(track).series(), stateVersion, new DataInputStream(new ByteArrayInputStream(state)));
    }
}
