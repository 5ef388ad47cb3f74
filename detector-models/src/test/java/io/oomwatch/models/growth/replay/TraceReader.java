package io.oomwatch.models.growth.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads a recorded set: {@code labels.json} and one table per container, with its time stretched. */
final class TraceReader {
    private final double start;
    private final double stretch;

    private TraceReader(double start, double stretch) {
        this.start = start;
        this.stretch = stretch;
    }

    /** Every container of the set in {@code folder}; a time t becomes start + stretch (t - start). */
    static List<Trace> read(Path folder, double stretch) throws IOException {
        JsonNode labels =
                new ObjectMapper().readTree(folder.resolve("labels.json").toFile());
        TraceReader reader = new TraceReader(labels.get("start").asDouble(), stretch);
        long scrapeMillis = Math.round(labels.get("scrape_interval_s").asDouble() * stretch * 1000);
        List<Trace> traces = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : labels.get("containers").properties()) {
            traces.add(reader.trace(folder, entry.getKey(), entry.getValue(), scrapeMillis));
        }
        return traces;
    }

    private Trace trace(Path folder, String name, JsonNode label, long scrapeMillis) throws IOException {
        List<Long> kills = new ArrayList<>();
        label.get("oom_kills").forEach(kill -> kills.add(millis(kill.get("ts").asDouble())));
        List<Trace.Episode> episodes = new ArrayList<>();
        label.get("episodes")
                .forEach(episode -> episodes.add(new Trace.Episode(
                        millis(episode.get("onset").asDouble()),
                        millis(episode.get("end").asDouble()),
                        episode.get("ended_by").asText().equals("oom_kill"))));
        return new Trace(
                name,
                label.get("label").asText(),
                label.get("kind").asText(),
                scrapeMillis,
                rows(folder.resolve("csv").resolve(name + ".csv.gz")),
                kills,
                episodes);
    }

    private List<Trace.Row> rows(Path file) throws IOException {
        List<Trace.Row> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = Arrays.asList(in.readLine().split(",", -1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Cells cells = new Cells(header, line.split(",", -1));
                if (!Double.isNaN(cells.number("container_memory_working_set_bytes"))) {
                    rows.add(row(cells));
                }
            }
        }
        return rows;
    }

    private Trace.Row row(Cells cells) {
        double limit = cells.number("kube_pod_container_resource_limits");
        double spec = cells.number("container_spec_memory_limit_bytes");
        return new Trace.Row(
                millis(cells.number("timestamp_s")),
                cells.text("pod") + cells.text("id"),
                cells.number("container_memory_working_set_bytes"),
                cells.number("container_memory_rss"),
                cells.number("container_memory_cache"),
                cells.number("container_memory_usage_bytes"),
                cells.number("container_memory_mapped_file"),
                cells.number("container_memory_max_usage_bytes"),
                cells.number("container_memory_failcnt"),
                cells.number("container_oom_events_total"),
                spec > 0 ? spec : limit);
    }

    private long millis(double seconds) {
        return Math.round((start + stretch * (seconds - start)) * 1000);
    }

    private record Cells(List<String> header, String[] values) {
        String text(String column) {
            int at = header.indexOf(column);
            return at < 0 ? "" : values[at];
        }

        double number(String column) {
            String text = text(column);
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        }
    }
}
