package io.oomwatch.runner.source.history;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.text.Times;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the samples behind a range query were really taken. The query's own times are those of its grid, up to one step too
 * late: a sample from before a kill would seem to be from after it. PromQL's {@code timestamp()} tells, per scrape target.
 */
public final class ScrapeTimes {
    /** The sample was there at the instant before already: no scrape came between. */
    public static final long REPEATED = Long.MIN_VALUE;

    private final Grid grid;
    private final Map<Exporter, Map<String, long[]>> times = new EnumMap<>(Exporter.class);
    private final Map<Exporter, Map<String, Long>> before = new EnumMap<>(Exporter.class);
    private long firstIndex;
    private int size;

    /** What is scraped, and one metric that only it has. */
    enum Exporter {
        CADVISOR(Metric.ANON),
        KUBE_STATE_METRICS(Metric.RUNNING);

        private final Metric witness;

        Exporter(Metric witness) {
            this.witness = witness;
        }

        /** Asks when each target's latest scrape was. */
        String query(Selectors selectors) {
            return "max by (instance) (timestamp(" + selectors.one(witness) + "))";
        }
    }

    ScrapeTimes(Grid grid) {
        this.grid = grid;
        for (Exporter exporter : Exporter.values()) {
            times.put(exporter, new HashMap<>());
            before.put(exporter, new HashMap<>());
        }
    }

    /** Begins a chunk; what the one before said is needed no more, but for its last times. */
    void begin(long chunkFirstIndex, int chunkSize) {
        firstIndex = chunkFirstIndex;
        size = chunkSize;
        times.values().forEach(Map::clear);
    }

    /** Ends a chunk that was read in full. */
    void end() {
        times.forEach((exporter, byInstance) -> byInstance.forEach((instance, millis) -> {
            for (int i = size - 1; i >= 0; i--) {
                if (millis[i] != 0) {
                    before.get(exporter).put(instance, millis[i]);
                    break;
                }
            }
        }));
    }

    /** Takes the answer to an exporter's query. */
    SampleSink sink(Exporter exporter) {
        return new Sink(times.get(exporter));
    }

    /**
     * When the sample was taken that a series has at an instant of the grid: after the instant before, and not after this
     * one; in the middle where nothing is known. {@link #REPEATED} when it is the sample of the instant before.
     */
    public long of(SourceSeries series, long gridMillis) {
        int index = (int) ((gridMillis - grid.startMillis()) / grid.stepMillis() - firstIndex);
        for (Exporter exporter : Exporter.values()) {
            if (!mayExport(exporter, series.metric())) {
                continue;
            }
            long[] millis = times.get(exporter).get(series.instance());
            if (millis != null && millis[index] != 0) {
                Long earlier = index > 0
                        ? (Long) millis[index - 1]
                        : before.get(exporter).get(series.instance());
                if (earlier != null && earlier == millis[index]) {
                    return REPEATED;
                }
                return Math.min(gridMillis, Math.max(millis[index], gridMillis - grid.stepMillis() + 1));
            }
        }
        return gridMillis - grid.stepMillis() / 2;
    }

    private static boolean mayExport(Exporter exporter, Metric metric) {
        return switch (exporter) {
            case CADVISOR -> metric.isOfOneLife() || metric == Metric.MACHINE_MEMORY || metric == Metric.UP;
            case KUBE_STATE_METRICS -> metric.prometheusName().startsWith("kube_") || metric == Metric.UP;
        };
    }

    private final class Sink implements SampleSink {
        private final Map<String, long[]> byInstance;
        private long @Nullable [] current;

        Sink(Map<String, long[]> byInstance) {
            this.byInstance = byInstance;
        }

        @Override
        public int series(SourceSeries series) {
            current = byInstance.computeIfAbsent(series.instance(), k -> new long[size]);
            return 0;
        }

        @Override
        public void sample(int series, long epochMillis, double value) {
            long index = (epochMillis - grid.startMillis()) / grid.stepMillis() - firstIndex;
            if (current != null && index >= 0 && index < size) {
                current[(int) index] = Times.secondsToMillis(value);
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
