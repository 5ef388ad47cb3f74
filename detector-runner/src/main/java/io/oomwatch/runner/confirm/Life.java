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

    private final long[] times = new long[RING];
    private final double[] levels = new double[RING];
    private final double[] ceilings = new double[RING];
    private final double[][] scores = new double[SCORED][0];
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

    void add(
            long epochMillis, double levelBytes, double ceilingBytes, String[] detectorNames, double[] detectorScores) {
        int slot = samples % RING;
        times[slot] = epochMillis;
        levels[slot] = levelBytes;
        ceilings[slot] = ceilingBytes;
        names = detectorNames;
        int scored = samples % SCORED;
        if (scores[scored].length != detectorScores.length) {
            scores[scored] = new double[detectorScores.length];
        }
        System.arraycopy(detectorScores, 0, scores[scored], 0, detectorScores.length);
        samples++;
    }

    /** Oldest sample still held, {@link Long#MAX_VALUE} when there is none. */
    long firstHeldMillis() {
        return samples == 0 ? Long.MAX_VALUE : times[Math.max(0, samples - RING) % RING];
    }

    /** What had been seen up to {@code killMillis}. */
    LastLook lookBefore(long killMillis) {
        int last = samples - 1;
        int oldest = Math.max(0, samples - RING);
        while (last >= oldest && times[last % RING] > killMillis) {
            last--;
        }
        if (last < oldest) {
            return LastLook.NONE;
        }
        int from = last;
        while (from > oldest && levels[(from - 1) % RING] < levels[from % RING]) {
            from--;
        }
        return new LastLook(
                times[last % RING],
                levels[last % RING],
                ceilings[last % RING],
                last + 1,
                times[last % RING] - times[from % RING],
                from == last ? 0 : last - from + 1,
                last >= samples - SCORED ? scoresOf(scores[last % SCORED]) : List.of());
    }

    private List<DetectorScore> scoresOf(double[] values) {
        List<DetectorScore> list = new ArrayList<>(values.length);
        for (int i = 0; i < values.length && i < names.length; i++) {
            list.add(new DetectorScore(names[i], values[i]));
        }
        return list;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(beganMillis);
        out.writeInt(samples);
        for (int i = 0; i < RING; i++) {
            out.writeLong(times[i]);
            out.writeDouble(levels[i]);
            out.writeDouble(ceilings[i]);
        }
        out.writeInt(names.length);
        for (String name : names) {
            out.writeUTF(name);
        }
        for (double[] values : scores) {
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    void load(DataInput in) throws IOException {
        beganMillis = in.readLong();
        samples = in.readInt();
        for (int i = 0; i < RING; i++) {
            times[i] = in.readLong();
            levels[i] = in.readDouble();
            ceilings[i] = in.readDouble();
        }
        names = new String[in.readInt()];
        Arrays.fill(names, "");
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        for (int i = 0; i < SCORED; i++) {
            scores[i] = new double[in.readInt()];
            for (int j = 0; j < scores[i].length; j++) {
                scores[i][j] = in.readDouble();
            }
        }
    }
}
