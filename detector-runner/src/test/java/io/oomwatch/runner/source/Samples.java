package io.oomwatch.runner.source;

import java.util.ArrayList;
import java.util.List;

/** Collects what a reader finds, for tests. */
public final class Samples implements SampleSink {
    public final List<SourceSeries> series = new ArrayList<>();
    /** {@code series number@millis=value} */
    public final List<String> values = new ArrayList<>();

    @Override
    public int series(SourceSeries found) {
        series.add(found);
        return series.size() - 1;
    }

    @Override
    public void sample(int number, long epochMillis, double value) {
        values.add(number + "@" + epochMillis + "=" + value);
    }

    @Override
    public boolean isFull() {
        return false;
    }
}
