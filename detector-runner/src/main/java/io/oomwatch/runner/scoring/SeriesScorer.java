package io.oomwatch.runner.scoring;

import io.oomwatch.api.Detector;
import io.oomwatch.api.JointScorer;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Every detector of the set on one series. Confined to the thread that owns the series. */
public final class SeriesScorer {
    private final String[] names;
    private final Detector[] detectors;
    private final double[] scores;
    private final boolean[] sharing;

    public SeriesScorer(SeriesInfo series, DetectorSet set, SharedMemories workload, SharedMemories fleet) {
        this(set, SharedMemories.start(series, workload, fleet));
    }

    private SeriesScorer(DetectorSet set, Detector[] detectors) {
        names = set.names();
        this.detectors = detectors;
        scores = new double[detectors.length];
        sharing = set.sharing();
        for (int i = 1; i < detectors.length; i++) {
            for (int j = 0; j < i; j++) {
                detectors[i].shareWith(detectors[j]);
            }
        }
    }

    /** The scorer as it was saved. Detectors that do not go on start anew. */
    public static SeriesScorer resume(
            SeriesInfo series, SavedDetectors saved, SharedMemories workload, SharedMemories fleet, DataInput in)
            throws IOException {
        DetectorSet set = saved.set();
        int[] versions = new int[set.size()];
        byte[][] states = new byte[set.size()][0];
        double[] scores = new double[set.size()];
        for (int i = 0; i < saved.size(); i++) {
            double score = in.readDouble();
            int version = in.readInt();
            byte[] state = StateBuffer.readBytes(in);
            int position = saved.position(i);
            if (position >= 0) {
                versions[position] = version;
                states[position] = state;
                scores[position] = score;
            }
        }
        Detector[] resumed = SharedMemories.resume(series, workload, fleet, saved, versions, states);
        SeriesScorer scorer = new SeriesScorer(set, resumed);
        System.arraycopy(scores, 0, scorer.scores, 0, scores.length);
        return scorer;
    }

    /** Writes every detector's last score and state. */
    public void save(DataOutput out, StateBuffer buffer) throws IOException {
        for (int i = 0; i < detectors.length; i++) {
            out.writeDouble(scores[i]);
            out.writeInt(detectors[i].stateVersion());
            buffer.write(out, detectors[i]::save);
        }
    }

    /** Scores one sample; read the results with {@link #score}. */
    public void observe(Sample sample) {
        for (int i = 0; i < detectors.length; i++) {
            scores[i] = detectors[i].observe(sample);
        }
    }

    /** Shows the sample to one detector. */
    public void observe(int detector, Sample sample) {
        scores[detector] = detectors[detector].observe(sample);
    }

    /** Shows the sample to one detector by way of its joint scorer; true when its score waits. */
    boolean observe(int detector, Sample sample, JointScorer joint) {
        boolean waits = joint.observe(detectors[detector], sample);
        if (!waits) {
            scores[detector] = joint.score();
        }
        return waits;
    }

    /** The score that has waited. */
    void take(int detector, double score) {
        scores[detector] = score;
    }

    /**
     * Looks at every detector, so that {@link #observe} finds them in the processor's caches.
     *
     * @return anything that depends on them, or the compiler would leave it out
     */
    public int prefetch() {
        int alike = scores.length;
        for (Detector detector : detectors) {
            alike += detector.getClass() == detectors[0].getClass() ? 1 : 0;
        }
        return alike;
    }

    /** The last score of the detector at that position of the set. */
    public double score(int detector) {
        return scores[detector];
    }

    /** The detector at that position of the set. */
    public Detector detector(int index) {
        return detectors[index];
    }

    /** Name of the detector at that position. */
    public String name(int index) {
        return names[index];
    }

    /** All names, in the order of {@link #scores}; do not change it. */
    public String[] names() {
        return names;
    }

    /** All last scores; reused, do not keep it. */
    public double[] scores() {
        return scores;
    }

    /** How many detectors. */
    public int size() {
        return detectors.length;
    }

    /** Forwards to every detector. */
    public void onRestart(long epochMillis) {
        for (Detector detector : detectors) {
            detector.onRestart(epochMillis, RestartCause.UNKNOWN);
        }
    }

    /** Forwards to every detector. */
    public void onGap(long fromEpochMillis, long toEpochMillis) {
        for (Detector detector : detectors) {
            detector.onGap(fromEpochMillis, toEpochMillis);
        }
    }

    /** Forwards to every detector. */
    public void onCeilingChange(double oldBytes, double newBytes) {
        for (Detector detector : detectors) {
            detector.onCeilingChange(oldBytes, newBytes);
        }
    }

    /** Forwards to every detector. */
    public void onOomKill(long killedAtEpochMillis) {
        for (Detector detector : detectors) {
            detector.onOomKill(killedAtEpochMillis);
        }
    }

    /** Tells the detectors that know nothing of other pods of a kill of one whose place this one took. */
    public void onInheritedKill(long killedAtEpochMillis) {
        for (int i = 0; i < detectors.length; i++) {
            if (!sharing[i]) {
                detectors[i].onOomKill(killedAtEpochMillis);
            }
        }
    }
}
