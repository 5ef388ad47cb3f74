package io.oomwatch.testkit.series;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of a container whose anonymous memory follows a {@link Shape}. Every signal is present: the cache follows a
 * shape of its own, the working set holds half of it.
 *
 * @param anon anonymous memory
 * @param cache page cache
 * @param startEpochMillis time of the first sample
 * @param intervalMillis time between samples, &gt; 0
 * @param count number of samples, &ge; 0
 * @param ceilingBytes container limit, {@code NaN} for none
 */
public record SyntheticSeries(
        Shape anon, Shape cache, long startEpochMillis, long intervalMillis, int count, double ceilingBytes) {
    /** 2026-01-01T00:00:00Z. */
    public static final long START_EPOCH_MILLIS = 1_767_225_600_000L;

    /** 15 s. */
    public static final long INTERVAL_MILLIS = 15_000;

    /** 512 MiB. */
    public static final double CEILING_BYTES = 0x1p29;

    private static final double STEADY_CACHE_BYTES = 0x1p24;

    public SyntheticSeries {
        if (intervalMillis <= 0 || count < 0) {
            throw new IllegalArgumentException(
                    "intervalMillis is " + intervalMillis + ", expected > 0; count is " + count + ", expected >= 0");
        }
    }

    /** {@code count} samples every 15 s from the start of 2026 under a limit of 512 MiB, with a steady small cache. */
    public static SyntheticSeries of(Shape anon, int count) {
        return new SyntheticSeries(
                anon, Shape.flat(STEADY_CACHE_BYTES), START_EPOCH_MILLIS, INTERVAL_MILLIS, count, CEILING_BYTES);
    }

    /** The same with another cache. */
    public SyntheticSeries withCache(Shape cacheShape) {
        return new SyntheticSeries(anon, cacheShape, startEpochMillis, intervalMillis, count, ceilingBytes);
    }

    /** The same starting at another time; the shapes start with it. */
    public SyntheticSeries startingAt(long epochMillis) {
        return new SyntheticSeries(anon, cache, epochMillis, intervalMillis, count, ceilingBytes);
    }

    /** The same with another time between samples. */
    public SyntheticSeries every(long millis) {
        return new SyntheticSeries(anon, cache, startEpochMillis, millis, count, ceilingBytes);
    }

    /** The same under another limit; {@code NaN} for none. */
    public SyntheticSeries under(double limitBytes) {
        return new SyntheticSeries(anon, cache, startEpochMillis, intervalMillis, count, limitBytes);
    }

    /** Its samples, in time order. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(count);
        double minOtherBytes = Double.POSITIVE_INFINITY;
        double peakBytes = 0;
        for (int i = 0; i < count; i++) {
            double seconds = i * intervalMillis / 1e3;
            double anonBytes = Math.max(0, anon.bytesAt(seconds));
            double cacheBytes = Math.max(0, cache.bytesAt(seconds));
            minOtherBytes = Math.min(minOtherBytes, cacheBytes / 2);
            peakBytes = Math.max(peakBytes, anonBytes + cacheBytes);
            samples.add(sample(i, anonBytes, cacheBytes)
                    .set(Signal.PEAK_BYTES, peakBytes)
                    .set(Signal.UNRECLAIMABLE_BYTES, anonBytes + minOtherBytes));
        }
        return samples;
    }

    private Sample sample(int index, double anonBytes, double cacheBytes) {
        return new Sample()
                .reset(startEpochMillis + index * intervalMillis)
                .set(Signal.WORKING_SET_BYTES, anonBytes + cacheBytes / 2)
                .set(Signal.ANON_BYTES, anonBytes)
                .set(Signal.CACHE_BYTES, cacheBytes)
                .set(Signal.USAGE_BYTES, anonBytes + cacheBytes)
                .set(Signal.MAPPED_FILE_BYTES, cacheBytes / 4)
                .set(Signal.LIMIT_HITS, 0)
                .set(Signal.PRESSURE_SOME_SECONDS, index * 1e-3)
                .set(Signal.PRESSURE_FULL_SECONDS, index * 1e-4)
                .set(Signal.OOM_EVENTS, 0)
                .setCeiling(
                        ceilingBytes, Double.isNaN(ceilingBytes) ? CeilingKind.UNKNOWN : CeilingKind.CONTAINER_LIMIT);
    }

    /** Its samples as steps. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(count);
        for (Sample sample : samples()) {
            steps.add(new Step.Observed(sample));
        }
        return steps;
    }
}
