package io.oomwatch.models.growth;

import io.oomwatch.api.RestartCause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows the level of one series sample by sample and keeps the mark of the highest level that its workload has come
 * back from or held; what {@link Episodes} is for buckets.
 */
final class SurvivedLevel {
    private static final int NONE = -1;
    private static final int NEW_PEAK = Quantum.ONE / 100;
    private static final double COME_BACK_SHARE = 0.3;
    private static final double COME_BACK_MIN = 0.03 * Quantum.ONE;
    private static final long HOLD_MILLIS = 600_000;
    private static final int LONG_HOLD = 4;
    private static final long MIN_GRACE_MILLIS = 300_000;
    private static final int GRACE_SAMPLES = 20;

    private final SafeMarks safe;
    private final long graceMillis;
    private double ceilingBytes = Double.NaN;
    private int base = NONE;
    private int peak = NONE;
    private long baseMillis;
    private long peakMillis;
    private long lifeStartMillis = Long.MIN_VALUE;

    SurvivedLevel(LevelMemory memory, long scrapeIntervalMillis) {
        safe = memory.safe();
        graceMillis = Math.max(MIN_GRACE_MILLIS, GRACE_SAMPLES * scrapeIntervalMillis);
    }

    /** Takes a level; call {@link #safeFraction} before to judge it by what came earlier. */
    void observe(long epochMillis, double fraction, double ofCeilingBytes) {
        safe.advance(epochMillis, graceMillis);
        if (ofCeilingBytes != ceilingBytes) {
            changeCeiling(ofCeilingBytes);
        }
        int quanta = Quantum.of(fraction);
        if (base == NONE || quanta < base) {
            start(epochMillis, quanta);
        } else if (quanta > peak + NEW_PEAK) {
            peak = quanta;
            peakMillis = epochMillis;
        } else if (peak - quanta > Math.max(COME_BACK_SHARE * (peak - base), COME_BACK_MIN)) {
            safe.cameBack(0, peak, ceilingBytes);
            start(epochMillis, quanta);
        } else {
            long held = epochMillis - peakMillis;
            long needed = Math.max(peakMillis - baseMillis, HOLD_MILLIS);
            if (held > LONG_HOLD * needed) {
                safe.commit(0, peak, ceilingBytes);
            } else if (held > needed) {
                safe.held(0, peak, ceilingBytes);
            }
        }
    }

    /** Highest level survived so far as a share of that ceiling, 0 when none is known. */
    double safeFraction(double ofCeilingBytes) {
        int mark = safe.safe(0, ofCeilingBytes);
        return mark < 0 ? 0 : Math.min(1, Quantum.fraction(mark));
    }

    long lifeStartMillis() {
        return lifeStartMillis;
    }

    void onRestart(long epochMillis, RestartCause cause) {
        switch (cause) {
            case OOM_KILLED -> safe.rollBack();
            case OTHER -> safe.survived();
            case UNKNOWN -> safe.lifeEnded();
        }
        lifeStartMillis = epochMillis;
        base = NONE;
    }

    void onOomKill(long killedAtEpochMillis) {
        safe.rollBack();
        if (killedAtEpochMillis >= lifeStartMillis) {
            base = NONE;
        }
    }

    private void start(long epochMillis, int quanta) {
        if (lifeStartMillis == Long.MIN_VALUE) {
            lifeStartMillis = epochMillis;
        }
        base = quanta;
        peak = quanta;
        baseMillis = epochMillis;
        peakMillis = epochMillis;
    }

    private void changeCeiling(double newCeilingBytes) {
        double factor = ceilingBytes / newCeilingBytes;
        if (base != NONE && !Double.isNaN(factor)) {
            base = (int) Math.min(Short.MAX_VALUE, Math.round(base * factor));
            peak = (int) Math.min(Short.MAX_VALUE, Math.round(peak * factor));
        }
        ceilingBytes = newCeilingBytes;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(ceilingBytes);
        out.writeInt(base);
        out.writeInt(peak);
        out.writeLong(baseMillis);
        out.writeLong(peakMillis);
        out.writeLong(lifeStartMillis);
    }

    void load(DataInput in) throws IOException {
        ceilingBytes = in.readDouble();
        base = in.readInt();
        peak = in.readInt();
        baseMillis = in.readLong();
        peakMillis = in.readLong();
        lifeStartMillis = in.readLong();
    }
}
