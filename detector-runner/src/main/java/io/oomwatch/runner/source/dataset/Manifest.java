package io.oomwatch.runner.source.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Durations;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * {@code dataset.yaml}: what a recording says about itself. Every key is optional.
 *
 * @param name what to call it
 * @param timeScale one recorded second stands for this many, 1 to 1000000
 * @param startMillis the fixed point of the stretching, recorded time
 * @param scrapeIntervalMillis recorded time between samples
 * @param format where several are present
 * @param namespace of containers whose namespace is not recorded
 */
record Manifest(
        Optional<String> name,
        OptionalDouble timeScale,
        OptionalLong startMillis,
        OptionalLong scrapeIntervalMillis,
        Optional<Format> format,
        Optional<String> namespace) {
    static final String FILE_NAME = "dataset.yaml";
    static final Manifest NONE = new Manifest(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty());

    private static final String KEYS = "name, timeScale, start, scrapeInterval, format, namespace";

    /** Reads the manifest of a folder, {@link #NONE} when it has none. All mistakes are reported at once. */
    static Manifest of(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new YAMLFactory().createParser(in)) {
            Reader reader = new Reader(file.toString(), parser);
            reader.read();
            return reader.finish();
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    file + ":" + e.getLocation().getLineNr() + ": is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static final class Reader {
        private final String file;
        private final JsonParser parser;
        private final List<String> mistakes = new ArrayList<>();
        private Optional<String> name = Optional.empty();
        private OptionalDouble timeScale = OptionalDouble.empty();
        private OptionalLong startMillis = OptionalLong.empty();
        private OptionalLong scrapeIntervalMillis = OptionalLong.empty();
        private Optional<Format> format = Optional.empty();
        private Optional<String> namespace = Optional.empty();

        Reader(String file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        void read() throws IOException {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new SourceException(file + ":1: expected keys and values, found '" + parser.getText() + "'");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int line = parser.currentTokenLocation().getLineNr();
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                    mistakes.add(file + ":" + line + ": " + key + " is a list or a map, expected one value");
                } else {
                    set(key, parser.getText().strip(), file + ":" + line + ": " + key);
                }
            }
        }

        Manifest finish() throws SourceException {
            if (!mistakes.isEmpty()) {
                throw new SourceException(String.join("\n", mistakes));
            }
            return new Manifest(name, timeScale, startMillis, scrapeIntervalMillis, format, namespace);
        }

        private void set(String key, String value, String where) {
            try {
                switch (key) {
                    case "name" -> name = Optional.of(value);
                    case "timeScale" -> timeScale = timeScale(value);
                    case "start" -> startMillis = OptionalLong.of(Times.parseMillis(value));
                    case "scrapeInterval" ->
                        scrapeIntervalMillis =
                                OptionalLong.of(Durations.parse(value).toMillis());
                    case "format" -> format = format(value);
                    case "namespace" -> namespace = Optional.of(value);
                    default -> mistakes.add(where + " is not known; known: " + KEYS);
                }
            } catch (IllegalArgumentException e) {
                mistakes.add(where + " is '" + value + "', expected " + expected(key));
            }
        }

        private static String expected(String key) {
            return switch (key) {
                case "timeScale" -> "a number from 1 to 1000000";
                case "start" -> "Unix seconds, epoch milliseconds or ISO 8601 with a zone";
                case "scrapeInterval" -> "a duration such as 10s, 500ms or 1m";
                case "format" -> "one of " + Format.ids();
                default -> "text";
            };
        }

        private static OptionalDouble timeScale(String value) {
            double factor = Double.parseDouble(value);
            if (!(factor >= 1 && factor <= 1_000_000)) {
                throw new IllegalArgumentException(value);
            }
            return OptionalDouble.of(factor);
        }

        private static Optional<Format> format(String value) {
            Optional<Format> format = Format.byId(value);
            if (format.isEmpty()) {
                throw new IllegalArgumentException(value);
            }
            return format;
        }
    }
}
