package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** The smallest honest detector, and many dishonest ones: score = d / (1 + d), d = |level - mean| / mean. */
final class LevelDetector implements Detector {
    static final int STATE_VERSION = 1;
    private static final double MAX_BYTES = 0x1p53;

    private static long samplesOfAllInstances;

    private final LevelSettings settings;
    private double meanBytes = Double.NaN;
    private long samples;
    private double distance = Double.NaN;
    private double score = Double.NaN;
    private Sample kept = new Sample();
    private byte[] garbage = new byte[0];

    LevelDetector(LevelSettings settings) {
        this.settings = settings;
    }

    private boolean is(Flaw flaw) {
        return settings.flaw() == flaw;
    }

    @Override
    public double observe(Sample sample) {
        if (is(Flaw.ALLOCATES_PER_SAMPLE)) {
            garbage = new byte[garbage.length == 1 ? 2 : 1];
        }
        if (is(Flaw.THROWS_WITHOUT_CEILING) && Double.isNaN(sample.ceilingBytes())) {
            throw new IllegalStateException("no ceiling");
        }
        double bytes = (is(Flaw.KEEPS_THE_SAMPLE) ? kept : sample).value(Signal.WORKING_SET_BYTES);
        kept = sample;
        boolean usable = is(Flaw.POISONED_BY_INFINITY) ? !Double.isNaN(bytes) : Math.abs(bytes) < MAX_BYTES;
        score = usable ? score(Math.max(0, bytes)) : Double.NaN;
        return score;
    }

    private double score(double bytes) {
        samples++;
        samplesOfAllInstances++;
        if (is(Flaw.NAN_NOW_AND_THEN) && samples % 97 == 0) {
            return Double.NaN;
        }
        double latest = distance;
        distance = samples == 1 ? 0 : Math.abs(bytes - meanBytes) / Math.max(1, meanBytes);
        meanBytes = samples == 1 ? bytes : meanBytes + settings.weight() * (bytes - meanBytes);
        if (is(Flaw.DEPENDS_ON_OTHER_INSTANCES)) {
            distance += samplesOfAllInstances % 7;
        }
        double result = distance / (1 + distance);
        if (is(Flaw.EXPLAINS_STALE_NUMBERS)) {
            distance = latest;
        }
        if (is(Flaw.SCORES_ABOVE_ONE) && samples % 50 == 0) {
            return 1.5;
        }
        return samples < settings.warmUpSamples() ? Double.NaN : result;
    }

    @Override
    public Reason explain() {
        if (is(Flaw.EXPLAINING_CHANGES_STATE)) {
            meanBytes *= 1.001;
        }
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        return new Reason(
                "level is " + distance + " of the mean away from it",
                is(Flaw.EXPLAINS_ANOTHER_SCORE) ? score / 2 : score,
                List.of(new Quantity("distance", distance, "1")),
                "a level nearer to the mean");
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        meanBytes = Double.NaN;
        samples = 0;
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        if (is(Flaw.SAVING_CHANGES_STATE)) {
            samples++;
        }
        out.writeDouble(is(Flaw.READS_OLD_STATE_DIFFERENTLY) ? -meanBytes : meanBytes);
        out.writeLong(is(Flaw.FORGETS_A_FIELD) ? Math.min(samples, 3) : samples);
        out.writeDouble(distance);
        out.writeDouble(score);
        if (is(Flaw.LEAVES_STATE_UNREAD)) {
            out.writeInt(7);
        }
    }

    LevelDetector load(DataInput in) throws IOException {
        if (!is(Flaw.STARTS_ANEW_WHEN_STATE_IS_CUT_OFF)) {
            return loadAll(in);
        }
        try {
            return loadAll(in);
        } catch (EOFException e) {
            return new LevelDetector(settings);
        }
    }

    private LevelDetector loadAll(DataInput in) throws IOException {
        meanBytes = in.readDouble() * (is(Flaw.READS_OLD_STATE_DIFFERENTLY) ? -1 : 1);
        samples = in.readLong();
        distance = in.readDouble();
        score = in.readDouble();
        return this;
    }
}
