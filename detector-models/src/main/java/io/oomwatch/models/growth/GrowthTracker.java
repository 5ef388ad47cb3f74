package io.oomwatch.models.growth;

import io.oomwatch.api.Forecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exhaustion progress of one level of one series: the pyramid, what it survived, and the run-ups that stand.
 *
 * <p>Per sample one bucket update, one test of the finest level and, on average, a third of a test of the others.
 */
final class GrowthTracker {
    private static final long MIN_GRACE_MILLIS = 300_000;
    private static final int GRACE_SAMPLES = 20;

    private final SafeMarks safe;
    private final BucketPyramid pyramid;
    private final Episodes episodes = new Episodes();
    private final Growths growths = new Growths();
    private final RunUp runUp = new RunUp();
    private final long graceMillis;
    private double ceilingBytes = Double.NaN;
    private long nowMillis;

    /** Marks of survived levels are shared by the workload. */
    GrowthTracker(long scrapeIntervalMillis, SafeMarks safe) {
        this.safe = safe;
        pyramid = new BucketPyramid(scrapeIntervalMillis);
        graceMillis = Math.max(MIN_GRACE_MILLIS, GRACE_SAMPLES * scrapeIntervalMillis);
    }

    /** Takes a level and returns the largest progress of any growth, 0 when nothing grows. */
    double observe(long epochMillis, double fraction, double ofCeilingBytes, Gates gates) {
        nowMillis = epochMillis;
        if (ofCeilingBytes != ceilingBytes) {
            rescale(ofCeilingBytes);
        }
        int quanta = Quantum.of(fraction);
        safe.advance(epochMillis, graceMillis);
        int closed = pyramid.add(epochMillis, quanta);
        if (closed > 0 && pyramid.size(0) > 1) {
            episodes.close(0, pyramid.floorAgo(0, 1), ceilingBytes, safe);
        }
        test(0, gates);
        for (int level = 1; level < closed; level++) {
            close(level, gates);
            if (level >= BucketPyramid.FIRST_TOP_LEVEL) {
                close(BucketPyramid.LEVELS + level - BucketPyramid.FIRST_TOP_LEVEL, gates);
            }
        }
        return growths.progress(pyramid, epochMillis, quanta);
    }

    private void close(int channel, Gates gates) {
        if (pyramid.size(BucketPyramid.level(channel)) > 0) {
            episodes.close(channel, pyramid.valueAgo(channel, 0), ceilingBytes, safe);
        }
        test(channel, gates);
    }

    private void test(int channel, Gates gates) {
        if (runUp.find(pyramid, channel, safe.safe(channel, ceilingBytes), gates)) {
            growths.set(channel, runUp.pace());
        } else {
            growths.clear(channel);
        }
    }

    private void rescale(double newCeilingBytes) {
        double factor = ceilingBytes / newCeilingBytes;
        ceilingBytes = newCeilingBytes;
        if (Ceilings.isAnotherSeries(factor)) {
            killedInPlace();
        } else if (!Double.isNaN(factor)) {
            pyramid.rescale(factor);
            episodes.rescale(factor);
            growths.rescale(factor);
        }
    }

    /** A new life: nothing grows, nothing was seen of it. */
    void newLife() {
        pyramid.clear();
        episodes.clear();
        growths.clear();
    }

    /** The level fell, but not by itself. */
    void killedInPlace() {
        killedBefore();
        newLife();
    }

    /** The life before was killed: the same is forgotten as if that had been known when it ended. */
    void killedBefore() {
        pyramid.forgetNoise();
    }

    /** True when some growth stands. */
    boolean grows() {
        return growths.leading() != Growths.NONE;
    }

    /** True when it is the peaks that grow, whatever the level is now. */
    boolean leadsByPeaks() {
        return growths.leading() >= BucketPyramid.LEVELS;
    }

    /** Seconds since the onset of the leading growth. */
    double ageSeconds() {
        return growths.leadingAge() * bucketSeconds();
    }

    /** Seconds to exhaustion of the leading growth. */
    double secondsLeft() {
        return growths.leadingTimeLeft() * bucketSeconds();
    }

    /** Bytes per second of the leading growth. */
    double bytesPerSecond() {
        return Quantum.fraction(growths.leadingSlope()) * ceilingBytes / bucketSeconds();
    }

    /** Length of a bucket at the level of the leading growth. */
    double bucketSeconds() {
        return pyramid.bucketMillis(leadingLevel()) / 1000.0;
    }

    /** Floor, or top, of the newest bucket of the leading growth, share of the ceiling. */
    double level() {
        return Quantum.fraction(pyramid.valueAgo(growths.leading(), 0));
    }

    /** Highest level the workload came back from, share of the ceiling; {@code NaN} when none is known. */
    double safeLevel() {
        int mark = safe.safe(growths.leading(), ceilingBytes);
        return mark < 0 ? Double.NaN : Quantum.fraction(mark);
    }

    double ceilingBytes() {
        return ceilingBytes;
    }

    long millisLeft() {
        return (long) (secondsLeft() * 1000);
    }

    /** When the ceiling is reached, with the interval of those ratios of true to predicted time. */
    Forecast forecast(ExhaustionRatios ratios) {
        double left = millisLeft();
        long onset = pyramid.startMillis(leadingLevel(), 0)
                - (long) ((growths.leadingBuckets() - 0.5) * pyramid.bucketMillis(leadingLevel()));
        return new Forecast(
                onset,
                nowMillis + (long) (left * ratios.low()),
                nowMillis + (long) (left * ratios.mid()),
                nowMillis + (long) (left * ratios.high()),
                ExhaustionRatios.COVERAGE);
    }

    private int leadingLevel() {
        return BucketPyramid.level(growths.leading());
    }

    void save(DataOutput out) throws IOException {
        pyramid.save(out);
        episodes.save(out);
        growths.save(out);
        out.writeDouble(ceilingBytes);
        out.writeLong(nowMillis);
    }

    void load(DataInput in, int stateVersion) throws IOException {
        pyramid.load(in, stateVersion);
        episodes.load(in);
        growths.load(in);
        ceilingBytes = in.readDouble();
        nowMillis = in.readLong();
    }
}
