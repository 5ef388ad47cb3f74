package io.oomwatch.models.growth;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Exhaustion progress of the unreclaimable level: see {@link RunUp} for the formula.
 *
 * <p>Per sample one bucket update, one test of the finest level and, on average, a third of a test of the others.
 */
final class SlopeDetector implements Detector {
    static final int STATE_VERSION = 1;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long MIN_GRACE_MILLIS = 300_000;
    private static final int GRACE_SAMPLES = 20;
    /** Progress at which the forecast is taken that a later kill is compared with. */
    private static final double REFERENCE_PROGRESS = 0.5;

    private static final double REFERENCE_DROPPED = 0.1;

    private final Gates gates;
    private final Gates gatesAfterKill;
    private final long killMemoryMillis;
    private final long graceMillis;
    private final SlopeMemory memory;
    private final BucketPyramid pyramid;
    private final Episodes episodes = new Episodes();
    private final Growths growths = new Growths();
    private final RunUp runUp = new RunUp();

    private double ceilingBytes = Double.NaN;
    private double score = Double.NaN;
    private long nowMillis = NEVER;
    private long lifeStartMillis = NEVER;
    private long referenceMillis = NEVER;
    private long referenceKillMillis;
    private long lastLifeReferenceMillis = NEVER;
    private long lastLifeReferenceKillMillis;

    SlopeDetector(SlopeSettings settings, long scrapeIntervalMillis, SlopeMemory memory) {
        gates = settings.gates();
        gatesAfterKill = settings.gatesAfterKill();
        killMemoryMillis = settings.killMemoryMillis();
        graceMillis = Math.max(MIN_GRACE_MILLIS, GRACE_SAMPLES * scrapeIntervalMillis);
        this.memory = memory;
        pyramid = new BucketPyramid(scrapeIntervalMillis);
    }

    @Override
    public double observe(Sample sample) {
        double fraction = sample.unreclaimableFraction();
        double ceiling = sample.ceilingBytes();
        if (!Ceilings.usable(ceiling) || !(fraction >= 0)) {
            score = Double.NaN;
            return score;
        }
        nowMillis = sample.epochMillis();
        if (ceiling != ceilingBytes) {
            rescale(ceiling);
        }
        int quanta = Quantum.of(fraction);
        SafeMarks safe = memory.safe();
        safe.advance(nowMillis, graceMillis);
        int closed = pyramid.add(nowMillis, quanta);
        Gates now = memory.killedWithin(killMemoryMillis, nowMillis) ? gatesAfterKill : gates;
        if (closed > 0 && pyramid.size(0) > 1) {
            episodes.close(0, pyramid.floorAgo(0, 1), ceilingBytes, safe);
        }
        test(0, now);
        for (int level = 1; level < closed; level++) {
            close(level, now);
        }
        score = growths.progress(pyramid, nowMillis, quanta);
        keepReference();
        return score;
    }

    private void close(int level, Gates now) {
        closeChannel(level, now);
        if (level >= BucketPyramid.FIRST_TOP_LEVEL) {
            closeChannel(BucketPyramid.LEVELS + level - BucketPyramid.FIRST_TOP_LEVEL, now);
        }
    }

    private void closeChannel(int channel, Gates now) {
        if (pyramid.size(BucketPyramid.level(channel)) > 0) {
            episodes.close(channel, pyramid.valueAgo(channel, 0), ceilingBytes, memory.safe());
        }
        test(channel, now);
    }

    private void test(int channel, Gates now) {
        if (runUp.find(pyramid, channel, memory.safe().safe(channel, ceilingBytes), now)) {
            growths.set(channel, runUp.pace());
        } else {
            growths.clear(channel);
        }
    }

    private void rescale(double newCeilingBytes) {
        double factor = ceilingBytes / newCeilingBytes;
        ceilingBytes = newCeilingBytes;
        if (Ceilings.isAnotherSeries(factor)) {
            pyramid.forgetNoise();
            newLife();
        } else if (!Double.isNaN(factor)) {
            pyramid.rescale(factor);
            episodes.rescale(factor);
            growths.rescale(factor);
        }
    }

    private void keepReference() {
        if (score >= REFERENCE_PROGRESS && referenceMillis == NEVER) {
            referenceMillis = nowMillis;
            referenceKillMillis = nowMillis + timeLeftMillis();
        } else if (score < REFERENCE_DROPPED) {
            referenceMillis = NEVER;
        }
    }

    private long timeLeftMillis() {
        return (long) (growths.leadingTimeLeft() * pyramid.bucketMillis(BucketPyramid.level(growths.leading())));
    }

    private long onsetMillis() {
        int level = BucketPyramid.level(growths.leading());
        return pyramid.startMillis(level, 0) - (long) ((growths.leadingBuckets() - 0.5) * pyramid.bucketMillis(level));
    }

    @Override
    public void onRestart(long epochMillis, RestartCause cause) {
        switch (cause) {
            case OOM_KILLED -> memory.safe().rollBack();
            case OTHER -> memory.safe().survived();
            case UNKNOWN -> memory.safe().lifeEnded();
        }
        lastLifeReferenceMillis = referenceMillis;
        lastLifeReferenceKillMillis = referenceKillMillis;
        lifeStartMillis = epochMillis;
        newLife();
    }

    @Override
    public void onOomKill(long killedAtEpochMillis) {
        boolean lastLife = killedAtEpochMillis < lifeStartMillis;
        long forecastAt = lastLife ? lastLifeReferenceMillis : referenceMillis;
        long forecastKill = lastLife ? lastLifeReferenceKillMillis : referenceKillMillis;
        if (forecastAt != NEVER && forecastKill > forecastAt && killedAtEpochMillis > forecastAt) {
            memory.ratios().add((killedAtEpochMillis - forecastAt) / (double) (forecastKill - forecastAt));
        }
        memory.kill(killedAtEpochMillis);
        lastLifeReferenceMillis = NEVER;
        if (!lastLife) {
            pyramid.forgetNoise();
            newLife();
        }
    }

    private void newLife() {
        pyramid.clear();
        episodes.clear();
        growths.clear();
        referenceMillis = NEVER;
        if (score > 0) {
            score = 0;
        }
    }

    @Override
    public @Nullable Forecast forecast() {
        if (Double.isNaN(score) || growths.leading() == Growths.NONE) {
            return null;
        }
        double timeLeft = timeLeftMillis();
        ExhaustionRatios ratios = memory.ratios();
        return new Forecast(
                onsetMillis(),
                nowMillis + (long) (timeLeft * ratios.low()),
                nowMillis + (long) (timeLeft * ratios.mid()),
                nowMillis + (long) (timeLeft * ratios.high()),
                ExhaustionRatios.COVERAGE);
    }

    @Override
    public Reason explain() {
        if (Double.isNaN(score) || growths.leading() == Growths.NONE) {
            return SlopeReason.nothingGrows(score);
        }
        int channel = growths.leading();
        int level = BucketPyramid.level(channel);
        return SlopeReason.of(
                score,
                pyramid.bucketMillis(level) / 1000.0,
                growths,
                Quantum.fraction(pyramid.valueAgo(channel, 0)),
                memory.safe().safe(channel, ceilingBytes),
                ceilingBytes,
                memory.kills());
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        pyramid.save(out);
        episodes.save(out);
        growths.save(out);
        out.writeDouble(ceilingBytes);
        out.writeDouble(score);
        out.writeLong(nowMillis);
        out.writeLong(lifeStartMillis);
        out.writeLong(referenceMillis);
        out.writeLong(referenceKillMillis);
        out.writeLong(lastLifeReferenceMillis);
        out.writeLong(lastLifeReferenceKillMillis);
    }

    void load(DataInput in) throws IOException {
        pyramid.load(in);
        episodes.load(in);
        growths.load(in);
        ceilingBytes = in.readDouble();
        score = in.readDouble();
        nowMillis = in.readLong();
        lifeStartMillis = in.readLong();
        referenceMillis = in.readLong();
        referenceKillMillis = in.readLong();
        lastLifeReferenceMillis = in.readLong();
        lastLifeReferenceKillMillis = in.readLong();
    }
}
