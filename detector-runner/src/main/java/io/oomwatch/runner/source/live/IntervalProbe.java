package io.oomwatch.runner.source.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.PrometheusApi.FailedRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out how often the memory metrics are scraped, from the distance between the samples of a few series. */
public final class IntervalProbe {
    private static final double[] USUAL_SECONDS = {1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 300};
    private static final long WINDOW_MILLIS = 600_000;

    private IntervalProbe() {}

    /** The interval in milliseconds, 0 when there are too few samples to tell. */
    public static long intervalMillis(PrometheusApi api, Selectors selectors) throws FailedRequest {
        return intervalMillisAt(api, selectors, api.nowMillis());
    }

    /** The interval as it was at that time, epoch milliseconds; 0 when there are too few samples to tell. */
    public static long intervalMillisAt(PrometheusApi api, Selectors selectors, long epochMillis) throws FailedRequest {
        String memory = selectors.one(Metric.WORKING_SET);
        String counts = "topk(3, count_over_time(" + memory + "[" + WINDOW_MILLIS + "ms]))";
        List<Long> distances = new ArrayList<>();
        for (JsonNode series : api.resultAt(counts, epochMillis)) {
            List<String> matchers = new ArrayList<>();
            series.path("metric")
                    .fields()
                    .forEachRemaining(label -> matchers.add(
                            label.getKey() + "=" + label.getValue())); // JSON quotes strings as PromQL does
            matchers.add(memory.substring(1, memory.length() - 1));
            Times times = new Times();
            // The moment as a parameter: VictoriaMetrics does not give raw samples to "selector[10m] @ moment".
            api.samples("{" + String.join(",", matchers) + "}", epochMillis - WINDOW_MILLIS, epochMillis, times);
            times.distances(distances);
        }
        if (distances.isEmpty()) {
            return 0;
        }
        long[] sorted = distances.stream().mapToLong(Long::longValue).sorted().toArray();
        return usual(sorted[sorted.length / 2]);
    }

    /** The usual interval within a tenth, else the measured one. */
    static long usual(long medianMillis) {
        double seconds = medianMillis / 1_000.0;
        return Arrays.stream(USUAL_SECONDS)
                .filter(usual -> Math.abs(usual - seconds) <= 0.1 * usual)
                .mapToLong(usual -> (long) (usual * 1_000))
                .findFirst()
                .orElse(medianMillis);
    }

    private static final class Times implements SampleSink {
        private final List<Long> times = new ArrayList<>();

        @Override
        public int series(SourceSeries series) {
            return 0;
        }

        @Override
        public void sample(int series, long epochMillis, double value) {
            times.add(epochMillis);
        }

        @Override
        public boolean isFull() {
            return false;
        }

        void distances(List<Long> into) {
            times.sort(Long::compare);
            for (int i = 1; i < times.size(); i++) {
                if (times.get(i) > times.get(i - 1)) {
                    into.add(times.get(i) - times.get(i - 1));
                }
            }
        }
    }
}
