package io.oomwatch.runner.source.history;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.text.Times;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the samples behind a range query were really taken. The query's own times are those of its grid, up to one step too
 * late: a sample from before a kill would seem to be from after it. And where a scrape keeps the times cAdvisor gives, a
 * container that is gone seems to go on for another five minutes. PromQL's {@code timestamp()} tells: per container for
 * cAdvisor, per scrape target for kube-state-metrics.
 */
public final class ScrapeTimes {
    /** The sample was there at the instant before already: nothing new came between. */
    public static final long REPEATED = Long.MIN_VALUE;

    private final Grid grid;
    private final Map<SourceSeries, long[]> times = new HashMap<>();
    private final Map<SourceSeries, Long> before = new HashMap<>();
    private long firstIndex;
    private int size;
    private @Nullable SourceSeries lastAsked;
    private @Nullable SourceSeries lastWitness;

    /** What is scraped, and one metric that only it has. */
    enum Exporter {
        CADVISOR(Metric.ANON, Metric.ANON, "timestamp(%s)"),
        KUBE_STATE_METRICS(Metric.RUNNING, Metric.UP, "max by (instance) (timestamp(%s))");

        private final Metric witness;
        private final Metric resultIs;
        private final String query;

        Exporter(Metric witness, Metric resultIs, String query) {
            this.witness = witness;
            this.resultIs = resultIs;
            this.query = query;
        }

        /** Asks when each container's, or target's, latest sample was taken. */
        String query(Selectors selectors) {
            return query.formatted(selectors.one(witness));
        }

        /** What to take the nameless results for. */
        String resultName() {
            return resultIs.prometheusName();
        }
    }

    ScrapeTimes(Grid grid) {
        this.grid = grid;
    }

    /** Begins a chunk; what the one before said is needed no more, but for its last times. */
    void begin(long chunkFirstIndex, int chunkSize) {
        firstIndex = chunkFirstIndex;
        size = chunkSize;
        times.clear();
    }

    /** Ends a chunk that was read in full. */
    void end() {
        times.forEach((series, millis) -> {
            for (int i = size - 1; i >= 0; i--) {
                if (millis[i] != 0) {
                    before.put(series, millis[i]);
                    break;
                }
            }
        });
    }

    /** Takes the answer to an exporter's query. */
    SampleSink sink() {
        return new Sink();
    }

    /**
     * When the sample was taken that a series has at an instant of the grid: after the instant before, and not after this
     * one; in the middle where nothing is known. {@link #REPEATED} when it is the sample of the instant before.
     */
    public long of(SourceSeries series, long gridMillis) {
        if (series != lastAsked) {
            lastAsked = series;
            lastWitness = witness(series);
        }
        long[] millis = lastWitness == null ? null : times.get(lastWitness);
        int index = (int) ((gridMillis - grid.startMillis()) / grid.stepMillis() - firstIndex);
        if (millis == null || millis[index] == 0) {
            return gridMillis - grid.stepMillis() / 2;
        }
        Long earlier = index > 0 ? (Long) millis[index - 1] : before.get(lastWitness);
        if (earlier != null && earlier == millis[index]) {
            return REPEATED;
        }
        return Math.min(gridMillis, Math.max(millis[index], gridMillis - grid.stepMillis() + 1));
    }

    /** The series in whose name the times of that one were given. */
    private static @Nullable SourceSeries witness(SourceSeries of) {
        Metric metric = of.metric();
        if (metric.isOfOneLife()) {
            return new SourceSeries(
                    Metric.ANON,
                    of.namespace(),
                    of.pod(),
                    "",
                    of.container(),
                    of.containerId(),
                    "",
                    "",
                    of.instance(),
                    of.node());
        }
        if (metric.prometheusName().startsWith("kube_") || metric == Metric.UP) {
            return new SourceSeries(Metric.UP, "", "", "", "", "", "", "", of.instance(), "");
        }
        return null;
    }

    private final class Sink implements SampleSink {
        private long[] current = new long[0];

        @Override
        public int series(SourceSeries series) {
            current = times.computeIfAbsent(series, k -> new long[size]);
            return 0;
        }

        @Override
        public void sample(int series, long epochMillis, double value) {
            long index = (epochMillis - grid.startMillis()) / grid.stepMillis() - firstIndex;
            if (index >= 0 && index < current.length) {
                current[(int) index] = Times.secondsToMillis(value);
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
