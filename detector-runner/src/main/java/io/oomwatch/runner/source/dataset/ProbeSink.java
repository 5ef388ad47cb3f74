package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceSeries;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at the first samples: when they begin, and how far apart those of one series are. */
final class ProbeSink implements SampleSink {
    /** So many samples tell the scrape interval. */
    static final long ENOUGH_SAMPLES = 2_000;

    private final SortedMap<Long, Integer> gapsMillis = new TreeMap<>();
    private final long enough;
    private long samples;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis;
    private int lastSeries = -1;
    private int nextSeries;

    /** @param enough stop after so many samples */
    ProbeSink(long enough) {
        this.enough = enough;
    }

    /** Recorded time; {@code Long.MAX_VALUE} when there is no sample. */
    long firstMillis() {
        return firstMillis;
    }

    SortedMap<Long, Integer> gapsMillis() {
        return gapsMillis;
    }

    @Override
    public int series(SourceSeries series) {
        return nextSeries++;
    }

    @Override
    public void sample(int series, long epochMillis, double value) {
        if (samples < ENOUGH_SAMPLES && series == lastSeries && epochMillis != lastMillis) {
            gapsMillis.merge(Math.abs(epochMillis - lastMillis), 1, Integer::sum);
        }
        samples++;
        lastSeries = series;
        lastMillis = epochMillis;
        firstMillis = Math.min(firstMillis, epochMillis);
    }

    @Override
    public boolean isFull() {
        return samples >= enough;
    }
}
