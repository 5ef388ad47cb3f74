package io.oomwatch.runner.source.dataset;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.json.QueryAnswerReader;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How old samples are at the instants of a range query's grid. The answer has the grid's times, up to one scrape interval
 * too late: a sample from before a kill would seem to be from after it. {@code container_last_seen}, which cAdvisor sets
 * to the second of each scrape, tells per scrape target; else half the scrape interval is the best guess.
 */
final class GridAge {
    /** For samples with times of their own. */
    static final GridAge NONE = new GridAge(0, Map.of());

    /** So many samples of a target tell its age; it is scraped at the same phase again and again. */
    private static final int ENOUGH = 64;

    private final long usualMillis;
    private final Map<String, Long> byInstance;

    private GridAge(long usualMillis, Map<String, Long> byInstance) {
        this.usualMillis = usualMillis;
        this.byInstance = byInstance;
    }

    /** @param declaredIntervalMillis the recorded scrape interval; 0 when unknown: then nothing is guessed */
    static GridAge of(List<Path> files, long declaredIntervalMillis) throws IOException {
        Ages ages = new Ages();
        for (Path file : files) {
            if (String.valueOf(file.getFileName()).startsWith(Metric.LAST_SEEN.prometheusName())) {
                try (InputStream in = Inputs.open(file)) {
                    new QueryAnswerReader(EnumSet.of(Metric.LAST_SEEN), new SourceNotes())
                            .read(in, file.toString(), Metric.LAST_SEEN.prometheusName(), ages);
                }
            }
        }
        return new GridAge(declaredIntervalMillis / 2, ages.medians());
    }

    /** How old that series' samples are, milliseconds. */
    long millis(SourceSeries series) {
        long usual = usualMillis;
        return series.metric().isOfOneLife() ? byInstance.getOrDefault(series.instance(), usual) : usual;
    }

    private static final class Ages implements SampleSink {
        private final Map<String, List<Long>> byInstance = new HashMap<>();
        private List<Long> current = new ArrayList<>();

        @Override
        public int series(SourceSeries series) {
            current = byInstance.computeIfAbsent(series.instance(), k -> new ArrayList<>());
            return 0;
        }

        @Override
        public void sample(int series, long epochMillis, double value) {
            if (current.size() < ENOUGH) {
                // The value is cut to the second: half a second more is the middle of what it may have been.
                current.add(Math.max(0, epochMillis - Times.secondsToMillis(value + 0.5)));
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }

        Map<String, Long> medians() {
            Map<String, Long> medians = new HashMap<>();
            byInstance.forEach((instance, ages) -> {
                if (!ages.isEmpty()) {
                    ages.sort(Long::compare);
                    medians.put(instance, ages.get(ages.size() / 2));
                }
            });
            return medians;
        }
    }
}
