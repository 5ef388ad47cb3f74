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
 * Exhaustion progress of the unreclaimable level: {@link RunUp} says what counts as growth, {@link Pace} how fast it is.
 * Learns from kills how well its times to exhaustion hold.
 */
final class SlopeDetector implements Detector {
    static final int STATE_VERSION = 2;

    private static final long NEVER = Long.MIN_VALUE;
    /** Progress at which the forecast is taken that a later kill is compared with. */
    private static final double REFERENCE_PROGRESS = 0.3;

    private static final double REFERENCE_DROPPED = 0.1;

    private final Gates gates;
    private final Gates gatesAfterKill;
    private final long killMemoryMillis;
    private final SlopeMemory memory;
    private final GrowthTracker tracker;
    private double score = Double.NaN;
    private long lifeStartMillis = NEVER;
    private long referenceMillis = NEVER;
    private long referenceKillMillis;
    private long lastLifeReferenceMillis = NEVER;
    private long lastLifeReferenceKillMillis;

    SlopeDetector(SlopeSettings settings, long scrapeIntervalMillis, SlopeMemory memory) {
        gates = settings.gates();
        gatesAfterKill = settings.gatesAfterKill();
        killMemoryMillis = settings.killMemoryMillis();
        this.memory = memory;
        tracker = new GrowthTracker(scrapeIntervalMillis, memory.safe());
    }

    @Override
    public double observe(Sample sample) {
        double fraction = sample.unreclaimableFraction();
        double ceiling = sample.ceilingBytes();
        if (!Ceilings.usable(ceiling) || !(fraction >= 0)) {
            score = Double.NaN;
            return score;
        }
        long now = sample.epochMillis();
        score = tracker.observe(
                now, fraction, ceiling, memory.killedWithin(killMemoryMillis, now) ? gatesAfterKill : gates);
        if (score >= REFERENCE_PROGRESS && referenceMillis == NEVER) {
            referenceMillis = now;
            referenceKillMillis = now + tracker.millisLeft();
        } else if (score < REFERENCE_DROPPED) {
            referenceMillis = NEVER;
        }
        return score;
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
        tracker.newLife();
        nothingGrows();
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
        if (lastLife) {
            tracker.killedBefore();
        } else {
            tracker.killedInPlace();
            nothingGrows();
        }
    }

    private void nothingGrows() {
        referenceMillis = NEVER;
        if (score > 0) {
            score = 0;
        }
    }

    @Override
    public @Nullable Forecast forecast() {
        return score > 0 ? tracker.forecast(memory.ratios()) : null;
    }

    @Override
    public Reason explain() {
        return score > 0
                ? GrowthReason.of("Unreclaimable memory", score, tracker, memory.kills())
                : GrowthReason.nothingGrows(score);
    }

    @Override
    public int stateVersion() {
        return STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        tracker.save(out);
        out.writeDouble(score);
        out.writeLong(lifeStartMillis);
        out.writeLong(referenceMillis);
        out.writeLong(referenceKillMillis);
        out.writeLong(lastLifeReferenceMillis);
        out.writeLong(lastLifeReferenceKillMillis);
    }

    void load(DataInput in, int stateVersion) throws IOException {
        tracker.load(in, stateVersion);
        score = in.readDouble();
        lifeStartMillis = in.readLong();
        referenceMillis = in.readLong();
        referenceKillMillis = in.readLong();
        lastLifeReferenceMillis = in.readLong();
        lastLifeReferenceKillMillis = in.readLong();
    }
}
