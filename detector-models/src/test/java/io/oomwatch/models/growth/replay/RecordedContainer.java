package io.oomwatch.models.growth.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
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

/** A container of a recorded set: a table and its entry in {@code labels.json}, with stretched time. */
final class RecordedContainer implements Container {
    /** Memory of a node for containers without a limit. */
    private static final double NODE_BYTES = 16.0 * (1L << 30);

    private final String name;
    private final JsonNode label;
    private final Stretch stretch;
    private final long scrapeMillis;
    private final List<String> header;
    private final List<String[]> rows = new ArrayList<>();
    private int next;
    private String life = "";
    private double leastReclaimable;
    private long nowMillis;

    /** A time t becomes start + factor (t - start). */
    private record Stretch(double start, double factor) {
        long millis(double seconds) {
            return Math.round((start + factor * (seconds - start)) * 1000);
        }
    }

    private RecordedContainer(Path file, String name, JsonNode label, Stretch stretch, long scrapeMillis)
            throws IOException {
        this.name = name;
        this.label = label;
        this.stretch = stretch;
        this.scrapeMillis = scrapeMillis;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            header = Arrays.asList(in.readLine().split(",", -1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rows.add(line.split(",", -1));
            }
        }
    }

    static List<Container> all(Path folder, double factor) throws IOException {
        JsonNode labels =
                new ObjectMapper().readTree(folder.resolve("labels.json").toFile());
        Stretch stretch = new Stretch(labels.get("start").asDouble(), factor);
        long scrapeMillis = Math.round(labels.get("scrape_interval_s").asDouble() * factor * 1000);
        List<Container> containers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : labels.get("containers").properties()) {
            Path file = folder.resolve("csv").resolve(entry.getKey() + ".csv.gz");
            containers.add(new RecordedContainer(file, entry.getKey(), entry.getValue(), stretch, scrapeMillis));
        }
        return containers;
    }

    @Override
    public String workload() {
        return name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return label.get("label").asText();
    }

    @Override
    public String kind() {
        return label.get("kind").asText();
    }

    @Override
    public long scrapeMillis() {
        return scrapeMillis;
    }

    @Override
    public boolean next(Sample into) {
        while (next < rows.size()) {
            String[] row = rows.get(next++);
            if (!Double.isNaN(number(row, "container_memory_working_set_bytes"))) {
                fill(into, row);
                return true;
            }
        }
        return false;
    }

    private void fill(Sample into, String[] row) {
        String rowLife = text(row, "pod") + text(row, "id");
        if (!rowLife.equals(life)) {
            life = rowLife;
            leastReclaimable = Double.POSITIVE_INFINITY;
        }
        double workingSet = number(row, "container_memory_working_set_bytes");
        double anon = number(row, "container_memory_rss");
        leastReclaimable = Math.min(leastReclaimable, Math.max(0, workingSet - anon));
        nowMillis = stretch.millis(number(row, "timestamp_s"));
        into.reset(nowMillis)
                .set(Signal.WORKING_SET_BYTES, workingSet)
                .set(Signal.ANON_BYTES, anon)
                .set(Signal.CACHE_BYTES, number(row, "container_memory_cache"))
                .set(Signal.USAGE_BYTES, number(row, "container_memory_usage_bytes"))
                .set(Signal.MAPPED_FILE_BYTES, number(row, "container_memory_mapped_file"))
                .set(Signal.PEAK_BYTES, number(row, "container_memory_max_usage_bytes"))
                .set(Signal.LIMIT_HITS, number(row, "container_memory_failcnt"))
                .set(Signal.OOM_EVENTS, number(row, "container_oom_events_total"))
                .set(Signal.UNRECLAIMABLE_BYTES, anon + leastReclaimable);
        double spec = number(row, "container_spec_memory_limit_bytes");
        double limit = spec > 0 ? spec : number(row, "kube_pod_container_resource_limits");
        if (limit > 0) {
            into.setCeiling(limit, CeilingKind.CONTAINER_LIMIT);
        } else {
            into.setCeiling(NODE_BYTES, CeilingKind.NODE_CAPACITY);
        }
    }

    private String text(String[] row, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : row[at];
    }

    private double number(String[] row, String column) {
        String text = text(row, column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    @Override
    public String life() {
        return life;
    }

    @Override
    public List<Long> kills() {
        List<Long> kills = new ArrayList<>();
        for (JsonNode kill : label.get("oom_kills")) {
            long millis = stretch.millis(kill.get("ts").asDouble());
            if (millis <= nowMillis) {
                kills.add(millis);
            }
        }
        return kills;
    }

    @Override
    public List<Ramp> ramps() {
        List<Ramp> ramps = new ArrayList<>();
        for (JsonNode episode : label.get("episodes")) {
            if (episode.get("ended_by").asText().equals("oom_kill")) {
                ramps.add(new Ramp(
                        stretch.millis(episode.get("onset").asDouble()),
                        stretch.millis(episode.get("end").asDouble())));
            }
        }
        return ramps;
    }
}
