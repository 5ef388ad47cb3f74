package io.oomwatch.runner.backtest.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NAB's series, labels and published scores as they lie in its repository.
 *
 * @param files all series, in order of name
 * @param published normalised scores by detector, in the order of {@link NabProfile}; empty where the corpus has none
 */
public record NabCorpus(List<NabFile> files, Map<String, List<Double>> published) {
    private static final String LABELS = "labels/combined_windows.json";
    private static final String SCORES = "results/final_results.json";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

    public NabCorpus {
        files = List.copyOf(files);
    }

    /** Reads the corpus in that folder. */
    public static NabCorpus read(Path folder) throws IOException {
        JsonNode labels = json(folder.resolve(LABELS));
        List<String> names = new ArrayList<>();
        labels.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        List<NabFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(file(folder.resolve("data"), name, labels.path(name)));
        }
        Map<String, List<Double>> published = new LinkedHashMap<>();
        if (Files.exists(folder.resolve(SCORES))) {
            for (Map.Entry<String, JsonNode> detector :
                    json(folder.resolve(SCORES)).properties()) {
                published.put(
                        detector.getKey(),
                        Arrays.stream(NabProfile.values())
                                .map(profile -> detector.getValue()
                                        .path(profile.label())
                                        .asDouble(Double.NaN))
                                .toList());
            }
        }
        return new NabCorpus(files, published);
    }

    private static JsonNode json(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SourceException(file + ": not found, expected the Numenta Anomaly Benchmark there");
        }
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new SourceException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static NabFile file(Path data, String name, JsonNode windows) throws IOException {
        Path path = data.resolve(name);
        List<String> lines = Files.readAllLines(path);
        int rows = lines.size() - 1;
        long[] times = new long[rows];
        double[] values = new double[rows];
        for (int i = 0; i < rows; i++) {
            String line = lines.get(i + 1);
            int comma = line.indexOf(',');
            try {
                times[i] = millis(line.substring(0, Math.max(comma, 0)));
                values[i] = Double.parseDouble(line.substring(comma + 1));
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new SourceException(
                        path + ":" + (i + 2) + ": is '" + line + "', expected yyyy-MM-dd HH:mm:ss,number", e);
            }
        }
        List<NabFile.Window> found = new ArrayList<>();
        for (JsonNode window : windows) {
            found.add(new NabFile.Window(
                    row(path, times, window.path(0).asText()),
                    row(path, times, window.path(1).asText())));
        }
        return new NabFile(name, times, values, found);
    }

    private static int row(Path path, long[] times, String time) throws SourceException {
        long wanted = millis(time);
        for (int i = 0; i < times.length; i++) {
            if (times[i] == wanted) {
                return i;
            }
        }
        throw new SourceException(path + ": has no row at " + time + ", expected one at the edge of a window");
    }

    private static long millis(String time) {
        return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Anomaly windows in all series. */
    public int windows() {
        return files.stream().mapToInt(file -> file.windows().size()).sum();
    }
}
