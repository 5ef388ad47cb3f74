package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Quantity;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.models.text.NumberText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * For ramps that are only a few samples long. Of three samples of one life, close together, whose two increments are both
 * large: the share of the headroom that one more increment would use, {@code max(d1, d2) / (1 - u)}, at most 1. A level
 * that the workload has survived before scores 0.
 */
final class FuseDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final double MAX_SPAN_INTERVALS = 2.6;
    /** Rises that lie further apart, at scrape intervals above 30 s, say nothing of the next one. */
    private static final long MAX_SPAN_MILLIS = 80_000;
    /** The level must be above what was survived by at least this share of the rest. */
    private static final double MARGIN = 0.1;

    private static final double MIN_HEADROOM = 0.004;

    private final FuseSettings settings;
    private final long maxSpanMillis;
    private final SurvivedLevel survived;
    private double before = Double.NaN;
    private double last = Double.NaN;
    private long beforeMillis;
    private long lastMillis;
    private double increment;
    private double headroom;
    private double ceilingBytes = Double.NaN;
    private double score = Double.NaN;

    FuseDetector(FuseSettings settings, long scrapeIntervalMillis, LevelMemory memory) {
        this.settings = settings;
        maxSpanMillis = Math.min(MAX_SPAN_MILLIS, (long) (MAX_SPAN_INTERVALS * scrapeIntervalMillis));
        survived = new SurvivedLevel(memory, scrapeIntervalMillis);
    }

    @Override
    public double observe(Sample sample) {
        double level = sample.unreclaimableFraction();
        double ceiling = sample.ceilingBytes();
        if (!Ceilings.usable(ceiling) || !(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            score = Double.NaN;
            return score;
        }
        if (ceiling != ceilingBytes) {
            forget();
            ceilingBytes = ceiling;
        }
        long now = sample.epochMillis();
        score = judge(now, level, survived.safeFraction(ceiling));
        survived.observe(now, level, ceiling);
        before = last;
        beforeMillis = lastMillis;
        last = level;
        lastMillis = now;
        return score;
    }

    private double judge(long now, double level, double safe) {
        double first = last - before;
        double second = level - last;
        boolean ramps = first >= settings.minIncrement()
                && second >= settings.minIncrement()
                && first + second >= settings.minRise()
                && now - beforeMillis <= maxSpanMillis;
        if (!ramps || level <= safe + MARGIN * (1 - safe)) {
            return 0;
        }
        increment = Math.max(first, second);
        headroom = Math.max(1 - level, MIN_HEADROOM);
        return Math.min(1, increment / headroom);
    }

    private void forget() {
        before = Double.NaN;
        last = Double.NaN;
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        survived.onRestart(epochMillis, cause);
        forget();
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        survived.onOomKill(killedAtEpochMillis);
        if (killedAtEpochMillis >= survived.lifeStartMillis()) {
            forget();
        }
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score)) {
            return Reason.WARMING_UP;
        }
        if (score == 0) {
            return new Reason("No ramp of a few samples.", score, List.of(), "");
        }
        String sentence = "Memory rose by up to " + NumberText.percent(increment)
                + " of the ceiling per sample in the last two samples; " + NumberText.percent(headroom) + " is left.";
        return new Reason(
                sentence,
                score,
                List.of(new Quantity("largest increment", increment, "1"), new Quantity("headroom", headroom, "1")),
                "the last two samples had risen by less than " + NumberText.percent(headroom / 2) + " each");
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        survived.save(out);
        out.writeDouble(before);
        out.writeDouble(last);
        out.writeLong(beforeMillis);
        out.writeLong(lastMillis);
        out.writeDouble(increment);
        out.writeDouble(headroom);
        out.writeDouble(ceilingBytes);
        out.writeDouble(score);
    }

    void load(DataInput in) throws IOException {
        survived.load(in);
        before = in.readDouble();
        last = in.readDouble();
        beforeMillis = in.readLong();
        lastMillis = in.readLong();
        increment = in.readDouble();
        headroom = in.readDouble();
        ceilingBytes = in.readDouble();
        score = in.readDouble();
    }
}
