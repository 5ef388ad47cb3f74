package io.oomwatch.runner.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the ground truth of a labelled recording. Nothing that warns may use this. */
public final class LabelsReader {
    /** Name of the file beside the samples. */
    public static final String FILE_NAME = "labels.json";

    private final String file;
    private final TimeScale timeScale;

    private LabelsReader(String file, TimeScale timeScale) {
        this.file = file;
        this.timeScale = timeScale;
    }

    /**
     * The truth of the recording in that folder, its times stretched as its samples are.
     *
     * @throws SourceException when the file is missing or not as expected
     */
    public static Truth read(Path folder, TimeScale timeScale) throws IOException {
        Path path = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(path)) {
            throw new SourceException(path + ": not found; a recording is backtested against its labels");
        }
        try {
            JsonNode root = new ObjectMapper().readTree(path.toFile());
            return new LabelsReader(path.toString(), timeScale).truth(root);
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    path + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Truth truth(JsonNode root) throws SourceException {
        double intervalSeconds = number(root, "scrape_interval_s", "");
        long from = millis(number(root, "start", ""));
        long to = millis(number(root, "end", ""));
        List<TruthContainer> containers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.path("containers").properties()) {
            containers.add(container(entry.getKey(), entry.getValue(), from, to));
        }
        return new Truth(
                root.path("set").asText("recording"),
                Math.round(intervalSeconds * 1000 * timeScale.factor()),
                containers);
    }

    private TruthContainer container(String key, JsonNode node, long from, long to) throws SourceException {
        List<String> pods = new ArrayList<>();
        node.path("pods").forEach(pod -> pods.add(pod.asText()));
        List<LeakEpisode> episodes = new ArrayList<>();
        for (JsonNode episode : node.path("episodes")) {
            episodes.add(new LeakEpisode(
                    millis(number(episode, "onset", key)),
                    millis(number(episode, "end", key)),
                    oneOf(LeakEpisode.End.class, text(episode, "ended_by", key), "ended_by", key)));
        }
        long first = to;
        for (JsonNode instance : node.path("instances")) {
            first = Math.min(first, millis(number(instance, "start", key)));
        }
        return new TruthContainer(
                key,
                node.path("namespace").asText() + "/" + node.path("app").asText(key),
                text(node, "kind", key),
                oneOf(Label.class, text(node, "label", key), "label", key),
                pods,
                Math.max(from, first == to ? from : first),
                to,
                episodes);
    }

    private long millis(double seconds) {
        return timeScale.toEventMillis(Math.round(seconds * 1000));
    }

    private double number(JsonNode node, String field, String key) throws SourceException {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw new SourceException(where(key) + field + " is " + value + ", expected a number");
        }
        return value.asDouble();
    }

    private String text(JsonNode node, String field, String key) throws SourceException {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new SourceException(where(key) + field + " is " + value + ", expected text");
        }
        return value.asText();
    }

    private <E extends Enum<E>> E oneOf(Class<E> type, String text, String field, String key) throws SourceException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new SourceException(where(key) + field + " is '" + text + "', expected one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    private String where(String key) {
        return file + ": " + (key.isEmpty() ? "" : "container " + key + ": ");
    }
}
