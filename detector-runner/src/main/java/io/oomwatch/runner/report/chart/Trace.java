package io.oomwatch.runner.report.chart;

import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.app.SampleTap;
import java.util.Arrays;

/**
 * What one container instance's memory did, for drawing: lowest and highest value per bucket of time, so that no peak is
 * lost. The buckets double their width when the time outgrows them: memory is bounded, and what is kept depends on the
 * samples alone.
 */
public final class Trace implements SampleTap {
    static final int MAX_BUCKETS = 768;
    private static final int MAX_RESTARTS = 4_096;
    private static final int FEW = 64;

    private final SeriesInfo series;
    private long bucketMillis;
    private long firstBucket;
    private int buckets;
    private double[] workingSetMin = new double[0];
    private double[] workingSetMax = new double[0];
    private double[] levelMin = new double[0];
    private double[] levelMax = new double[0];
    private double[] ceiling = new double[0];
    private long[] restarts = new long[4];
    private int restartCount;

    Trace(SeriesInfo series) {
        this.series = series;
        bucketMillis = Math.max(1, series.scrapeIntervalMillis() / 2);
    }

    /** Whose trace. */
    public SeriesInfo series() {
        return series;
    }

    @Override
    public void onSample(Sample sample) {
        int bucket = bucketOf(sample.epochMillis());
        double workingSet = sample.value(Signal.WORKING_SET_BYTES);
        double level = sample.value(Signal.UNRECLAIMABLE_BYTES);
        workingSetMin[bucket] = least(workingSetMin[bucket], workingSet);
        workingSetMax[bucket] = most(workingSetMax[bucket], workingSet);
        levelMin[bucket] = least(levelMin[bucket], level);
        levelMax[bucket] = most(levelMax[bucket], level);
        if (!Double.isNaN(sample.ceilingBytes())) {
            ceiling[bucket] = sample.ceilingBytes();
        }
    }

    @Override
    public void onRestart(long epochMillis) {
        if (restartCount == restarts.length) {
            if (restartCount >= MAX_RESTARTS) {
                return;
            }
            restarts = Arrays.copyOf(restarts, 2 * restartCount);
        }
        restarts[restartCount++] = epochMillis;
    }

    private int bucketOf(long epochMillis) {
        if (buckets == 0) {
            firstBucket = Math.floorDiv(epochMillis, bucketMillis);
        }
        long bucket = Math.floorDiv(epochMillis, bucketMillis) - firstBucket;
        while (bucket >= MAX_BUCKETS) {
            halve();
            bucket = Math.floorDiv(epochMillis, bucketMillis) - firstBucket;
        }
        int index = (int) Math.max(0, bucket); // a late sample counts for the first bucket
        grow(index + 1);
        return index;
    }

    private void grow(int size) {
        if (size > ceiling.length) {
            int capacity = Math.min(MAX_BUCKETS, Math.max(FEW, Math.max(size, 2 * ceiling.length)));
            workingSetMin = longer(workingSetMin, capacity);
            workingSetMax = longer(workingSetMax, capacity);
            levelMin = longer(levelMin, capacity);
            levelMax = longer(levelMax, capacity);
            ceiling = longer(ceiling, capacity);
        }
        buckets = Math.max(buckets, size);
    }

    private static double[] longer(double[] values, int capacity) {
        double[] longer = Arrays.copyOf(values, capacity);
        Arrays.fill(longer, values.length, capacity, Double.NaN);
        return longer;
    }

    /** Two buckets become one. Borders stay multiples of the width, whatever the first sample was. */
    private void halve() {
        long halvedFirst = Math.floorDiv(firstBucket, 2);
        int used = 0;
        for (int b = 0; b < buckets; b++) {
            int to = (int) (Math.floorDiv(firstBucket + b, 2) - halvedFirst);
            if (to < b) {
                boolean fresh = to >= used;
                workingSetMin[to] = fresh ? workingSetMin[b] : least(workingSetMin[to], workingSetMin[b]);
                workingSetMax[to] = fresh ? workingSetMax[b] : most(workingSetMax[to], workingSetMax[b]);
                levelMin[to] = fresh ? levelMin[b] : least(levelMin[to], levelMin[b]);
                levelMax[to] = fresh ? levelMax[b] : most(levelMax[to], levelMax[b]);
                ceiling[to] = fresh || !Double.isNaN(ceiling[b]) ? ceiling[b] : ceiling[to];
            }
            used = to + 1;
        }
        for (double[] values : new double[][] {workingSetMin, workingSetMax, levelMin, levelMax, ceiling}) {
            Arrays.fill(values, used, buckets, Double.NaN);
        }
        buckets = used;
        firstBucket = halvedFirst;
        bucketMillis *= 2;
    }

    private static double least(double known, double value) {
        return Double.isNaN(known) || value < known ? value : known;
    }

    private static double most(double known, double value) {
        return Double.isNaN(known) || value > known ? value : known;
    }

    int buckets() {
        return buckets;
    }

    long bucketMillis() {
        return bucketMillis;
    }

    /** Middle of a bucket. */
    long millis(int bucket) {
        return (firstBucket + bucket) * bucketMillis + bucketMillis / 2;
    }

    double workingSetMin(int bucket) {
        return workingSetMin[bucket];
    }

    double workingSetMax(int bucket) {
        return workingSetMax[bucket];
    }

    double levelMin(int bucket) {
        return levelMin[bucket];
    }

    double levelMax(int bucket) {
        return levelMax[bucket];
    }

    double ceiling(int bucket) {
        return ceiling[bucket];
    }

    /** When lives began, ascending. */
    long[] restarts() {
        return Arrays.copyOf(restarts, restartCount);
    }

    /** The last known limit, {@code NaN} when none was ever known. */
    public double lastCeiling() {
        for (int b = buckets - 1; b >= 0; b--) {
            if (!Double.isNaN(ceiling[b])) {
                return ceiling[b];
            }
        }
        return Double.NaN;
    }

    /** The highest working set, {@code NaN} without any. */
    public double peakBytes() {
        return Arrays.stream(workingSetMax, 0, buckets)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }
}
