package io.oomwatch.runner.app;

import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A dataset of tables as a Prometheus would hand it out: raw samples as text, and answers of a range query. */
final class OtherFormats {
    /** As far as PromQL looks back for a sample. */
    private static final long LOOK_BACK_MILLIS = 300_000;

    private final Path dataset;
    private final long stepMillis;
    private final Map<String, List<Sample>> bySeries = new TreeMap<>();
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis;

    private record Sample(long epochMillis, double value) {}

    OtherFormats(Path dataset) throws IOException {
        this.dataset = dataset;
        Dataset recorded = Dataset.open(dataset, DatasetOptions.DEFAULTS.withTimeScale(1));
        stepMillis = recorded.scrapeIntervalMillis();
        try (PointStream stream = recorded.stream()) {
            Point point = new Point();
            while (stream.next(point)) {
                firstMillis = Math.min(firstMillis, point.epochMillis);
                lastMillis = point.epochMillis;
                bySeries.computeIfAbsent(name(stream.directory().get(point.series)), key -> new ArrayList<>())
                        .add(new Sample(point.epochMillis, point.value));
            }
        }
    }

    private static String name(SourceSeries series) {
        boolean limit = series.metric().prometheusName().endsWith("_limits");
        return series.metric().prometheusName()
                + '{'
                + Stream.of(
                                label("container", series.container()),
                                label("id", series.containerId()),
                                label("namespace", series.namespace()),
                                label("pod", series.pod()),
                                label("reason", series.detail()),
                                label("resource", limit ? "memory" : ""),
                                label("uid", series.uid()))
                        .filter(label -> !label.isEmpty())
                        .collect(Collectors.joining(","))
                + '}';
    }

    private static String label(String name, String value) {
        return value.isEmpty() ? "" : name + "=\"" + value + '"';
    }

    /** Raw samples; that a series ended cannot be said in this format. */
    String openMetrics() {
        StringBuilder text = new StringBuilder();
        bySeries.forEach((name, samples) -> samples.stream()
                .filter(sample -> !Double.isNaN(sample.value()))
                .forEach(sample -> text.append(name)
                        .append(' ')
                        .append(sample.value())
                        .append(String.format(Locale.ROOT, " %.3f%n", sample.epochMillis() / 1e3))));
        return text.append("# EOF\n").toString();
    }

    /** What a range query on full seconds answers: per instant the latest sample, until the series ended. */
    String rangeQuery(String metric) {
        String results = bySeries.entrySet().stream()
                .filter(series -> series.getKey().startsWith(metric + '{'))
                .map(series -> "{\"metric\":{\"__name__\":\"" + metric + "\","
                        + series.getKey()
                                .substring(metric.length() + 1, series.getKey().length() - 1)
                                .replaceAll("([a-z]+)=", "\"$1\":")
                        + "},\"values\":["
                        + String.join(",", onGrid(series.getValue()))
                        + "]}")
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + results + "]}}";
    }

    private List<String> onGrid(List<Sample> samples) {
        List<String> values = new ArrayList<>();
        int next = 0;
        for (long t = firstMillis / 1_000 * 1_000; t <= lastMillis + stepMillis; t += stepMillis) {
            while (next < samples.size() && samples.get(next).epochMillis() <= t) {
                next++;
            }
            if (next > 0) {
                Sample latest = samples.get(next - 1);
                if (!Double.isNaN(latest.value()) && latest.epochMillis() > t - LOOK_BACK_MILLIS) {
                    values.add("[" + t / 1_000 + ",\"" + latest.value() + "\"]");
                }
            }
        }
        return values;
    }

    /** The dataset with its samples as text. */
    Path asOpenMetrics(Path folder) throws IOException {
        copyRest(folder);
        Files.writeString(folder.resolve("metrics.om"), openMetrics());
        return folder;
    }

    /** The dataset with its samples as answers. */
    Path asRangeQueries(Path folder) throws IOException {
        copyRest(folder);
        Path json = Files.createDirectory(folder.resolve("json"));
        List<String> metrics = bySeries.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('{')))
                .distinct()
                .toList();
        for (String metric : metrics) {
            Files.writeString(json.resolve(metric + ".json"), rangeQuery(metric));
        }
        return folder;
    }

    private void copyRest(Path folder) throws IOException {
        for (String name : List.of("labels.json", "kernel.log.gz", "pods.tar.gz")) {
            Files.copy(dataset.resolve(name), folder.resolve(name));
        }
        String manifest = Files.readString(dataset.resolve("dataset.yaml"));
        Files.writeString(folder.resolve("dataset.yaml"), manifest.replace("format: csv", ""));
    }

    long firstMillis() {
        return firstMillis;
    }

    long lastMillis() {
        return lastMillis;
    }

    long stepMillis() {
        return stepMillis;
    }
}
