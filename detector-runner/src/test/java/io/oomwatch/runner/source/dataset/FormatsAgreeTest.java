package io.oomwatch.runner.source.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * One recording in three formats holds the same samples. The text has every raw sample. A table has the raw samples of
 * its container, and beside them what kube-state-metrics said within one interval. A range query asks at times of its own and gets the
 * last sample before; when that was taken is known to the second for containers, to half an interval for the rest.
 */
class FormatsAgreeTest {
    private static final Path SEED_SCENARIO = Path.of("..", "datasets", "seed-scenario");

    @Test
    void stream_seedScenario_isTheSameInAllFormats() throws IOException {
        compare(SEED_SCENARIO, 10_000);
    }

    /** {@code OOMWATCH_TRACES}: a folder with the whole {@code dev} recording, which is too large for the repository. */
    @Test
    @EnabledIfEnvironmentVariable(named = "OOMWATCH_TRACES", matches = ".+")
    void stream_devRecording_isTheSameInAllFormats() throws IOException {
        compare(Path.of(System.getenv("OOMWATCH_TRACES"), "dev"), 1_000);
    }

    private static void compare(Path recording, long intervalMillis) throws IOException {
        Map<String, Samples> text = read(recording, Format.OPENMETRICS);
        Map<String, Samples> tables = read(recording, Format.CSV);
        Map<String, Samples> answers = read(recording, Format.JSON);

        assertThat(answers.keySet()).isEqualTo(text.keySet());
        answers.forEach((series, samples) -> {
            boolean ofContainer = series.startsWith("container_");
            samples.assertNear(text.get(series), series, ofContainer ? 600 : intervalMillis / 2 + 100, 0);
        });
        assertThat(text.keySet()).containsAll(tables.keySet());
        tables.forEach((series, samples) -> {
            if (series.startsWith("container_")) {
                samples.assertEqual(text.get(series), series);
            } else {
                samples.assertNear(text.get(series), series, intervalMillis + 100, 1);
            }
        });
        long ofContainers =
                tables.keySet().stream().filter(s -> s.startsWith("container_")).count();
        assertThat(ofContainers)
                .isEqualTo(text.keySet().stream()
                        .filter(s -> s.startsWith("container_"))
                        .count());
        System.out.printf(
                "%s: %d series in the text, %d in the tables, %d in the answers; %d, %d, %d samples%n",
                recording.getFileName(),
                text.size(),
                tables.size(),
                answers.size(),
                count(text),
                count(tables),
                count(answers));
    }

    private static Map<String, Samples> read(Path recording, Format format) throws IOException {
        Map<String, Samples> all = new TreeMap<>();
        Samples[] bySeries = new Samples[1024];
        Dataset dataset = Dataset.open(recording, DatasetOptions.DEFAULTS.withFormat(format));
        try (PointStream stream = dataset.stream()) {
            Point point = new Point();
            while (stream.next(point)) {
                if (point.series >= bySeries.length) {
                    bySeries = Arrays.copyOf(bySeries, bySeries.length * 2);
                }
                if (bySeries[point.series] == null) {
                    bySeries[point.series] =
                            all.computeIfAbsent(key(stream.directory().get(point.series)), k -> new Samples());
                }
                if (!Double.isNaN(point.value)) {
                    bySeries[point.series].add(point.epochMillis, point.value);
                }
            }
        }
        return all;
    }

    /** What all formats know of a series: tables have short container ids, and neither pod uids nor scrape targets. */
    private static String key(SourceSeries series) {
        String id = series.containerId();
        String target = series.metric() == Metric.UP ? series.instance() : "";
        return String.join(
                " ",
                series.metric().prometheusName(),
                series.namespace(),
                series.pod(),
                series.container(),
                id.substring(0, Math.min(12, id.length())),
                series.detail(),
                target);
    }

    private static long count(Map<String, Samples> all) {
        return all.values().stream().mapToLong(samples -> samples.size).sum();
    }

    private static final class Samples {
        private long[] times = new long[16];
        private double[] values = new double[16];
        private int size;

        void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        }

        void assertEqual(Samples raw, String series) {
            assertThat(Arrays.copyOf(times, size)).as(series).isEqualTo(Arrays.copyOf(raw.times, raw.size));
            assertThat(Arrays.copyOf(values, size)).as(series).isEqualTo(Arrays.copyOf(raw.values, raw.size));
        }

        /**
         * Each sample is a raw one taken at most that much before or after. A few may differ: the row in which a rollout
         * changes the pod holds what was said of either.
         */
        void assertNear(Samples raw, String series, long toleranceMillis, int mayDiffer) {
            int strange = 0;
            for (int i = 0; i < size; i++) {
                boolean found = false;
                for (int j = Math.max(0, raw.before(times[i] - toleranceMillis)); j < raw.size && !found; j++) {
                    found = Math.abs(raw.times[j] - times[i]) <= toleranceMillis && raw.values[j] == values[i];
                    if (raw.times[j] > times[i] + toleranceMillis) {
                        break;
                    }
                }
                strange += found ? 0 : 1;
                assertThat(strange)
                        .as("%s at %d: %s", series, times[i], values[i])
                        .isLessThanOrEqualTo(mayDiffer);
            }
            assertThat(size).as(series).isBetween((int) (raw.size * 0.9) - 2, raw.size + 2);
        }

        /** The index of the latest sample not after {@code time}; -1 when there is none. */
        private int before(long time) {
            int found = Arrays.binarySearch(times, 0, size, time);
            return found >= 0 ? found : -found - 2;
        }
    }
}
