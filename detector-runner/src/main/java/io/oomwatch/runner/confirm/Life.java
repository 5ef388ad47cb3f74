package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.DetectorScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The last few samples of one container life. Fixed size; taking a sample allocates nothing. */
final class Life {
    private static final int RING = 16;
    /** Scores are kept of the last two samples: a kill between them is often learned of after the second. */
    private static final int SCORED = 2;

    /** Time, level and ceiling of one sample lie side by side: taking it touches one place in memory. */
    private static final int LEVEL = 1;

    private static final int CEILING = 2;
    private static final int FIELDS = 3;

    /** Levels and ceilings as the bits of doubles. */
    private final long[] ring = new long[FIELDS * RING];
    /** Scores of one sample, then those of the other. */
    private double[] scores = new double[0];

    private String[] names = new String[0];
    private long beganMillis;
    private int samples;

    /** Begins anew. */
    void begin(long epochMillis) {
        beganMillis = epochMillis;
        samples = 0;
    }

    void refineBegin(long epochMillis) {
        beganMillis = Math.min(beganMillis, epochMillis);
    }

    long beganMillis() {
        return beganMillis;
    }

    boolean hasSamples() {
        return samples > 0;
    }

    /** Looks at what {@link #add} will need: see {@link Watched#prefetch}. */
    int prefetch(int step) {
        return step == 0 ? samples : (int) ring[FIELDS * (samples % RING)] + scores.length;
    }

    void add(
            long epochMillis, double levelBytes, double ceilingBytes, String[] detectorNames, double[] detectorScores) {
        int at = FIELDS * (samples % RING);
        ring[at] = epochMillis;
        ring[at + LEVEL] = Double.doubleToRawLongBits(levelBytes);
        ring[at + CEILING] = Double.doubleToRawLongBits(ceilingBytes);
        names = detectorNames;
        int count = detectorScores.length;
        if (scores.length != SCORED * count) {
            scores = new double[SCORED * count];
        }
        System.arraycopy(detectorScores, 0, scores, samples % SCORED * count, count);
        samples++;
    }

    /** Oldest sample still held, {@link Long#MAX_VALUE} when there is none. */
    long firstHeldMillis() {
        return samples == 0 ? Long.MAX_VALUE : time(Math.max(0, samples - RING));
    }

    /** What had been seen up to {@code killMillis}. */
    LastLook lookBefore(long killMillis) {
        int last = samples - 1;
        int oldest = Math.max(0, samples - RING);
        while (last >= oldest && time(last) > killMillis) {
            last--;
        }
        if (last < oldest) {
            return LastLook.NONE;
        }
        int from = last;
        while (from > oldest && level(from - 1) < level(from)) {
            from--;
        }
        return new LastLook(
                time(last),
                level(last),
                ceiling(last),
                last + 1,
                time(last) - time(from),
                from == last ? 0 : last - from + 1,
                last >= samples - SCORED ? scoresOf(last % SCORED) : List.of());
    }

    private long time(int sample) {
        return ring[FIELDS * (sample % RING)];
    }

    private double level(int sample) {
        return Double.longBitsToDouble(ring[FIELDS * (sample % RING) + LEVEL]);
    }

    private double ceiling(int sample) {
        return Double.longBitsToDouble(ring[FIELDS * (sample % RING) + CEILING]);
    }

    private List<DetectorScore> scoresOf(int scored) {
        int count = scores.length / SCORED;
        List<DetectorScore> list = new ArrayList<>(count);
        for (int i = 0; i < count && i < names.length; i++) {
            list.add(new DetectorScore(names[i], scores[scored * count + i]));
        }
        return list;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(beganMillis);
        out.writeInt(samples);
        for (int i = 0; i < RING; i++) {
            out.writeLong(time(i));
            out.writeDouble(level(i));
            out.writeDouble(ceiling(i));
        }
        out.writeInt(names.length);
        for (String name : names) {
            out.writeUTF(name);
        }
        int count = scores.length / SCORED;
        for (int i = 0; i < SCORED; i++) {
            out.writeInt(count);
            for (int j = 0; j < count; j++) {
                out.writeDouble(scores[i * count + j]);
            }
        }
    }

    void load(DataInput in) throws IOException {
        beganMillis = in.readLong();
        samples = in.readInt();
        for (int at = 0; at < ring.length; at += FIELDS) {
            ring[at] = in.readLong();
            ring[at + LEVEL] = Double.doubleToRawLongBits(in.readDouble());
            ring[at + CEILING] = Double.doubleToRawLongBits(in.readDouble());
        }
        names = new String[in.readInt()];
        Arrays.fill(names, "");
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        scores = new double[SCORED * names.length];
        for (int i = 0; i < SCORED; i++) {
            int count = in.readInt(); // 0 before the second sample, once
            for (int j = 0; j < count; j++) {
                scores[i * names.length + j] = in.readDouble();
            }
        }
    }
}
