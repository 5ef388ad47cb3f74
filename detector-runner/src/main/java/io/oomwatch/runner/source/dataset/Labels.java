package io.oomwatch.runner.source.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.csv.CsvDefaults;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What of a recording's {@code labels.json} may be used: when it began, how often it was scraped, and which container of
 * which namespace a table is. The rest is the ground truth (kinds, onsets, kills): whoever warns must not know it, so
 * it is skipped unread.
 *
 * @param startMillis recorded time
 * @param scrapeIntervalMillis recorded time between samples
 * @param ownerByFile by file name up to {@code .csv}
 */
record Labels(OptionalLong startMillis, OptionalLong scrapeIntervalMillis, Map<String, CsvDefaults.Owner> ownerByFile) {
    static final String FILE_NAME = "labels.json";
    static final Labels NONE = new Labels(OptionalLong.empty(), OptionalLong.empty(), Map.of());

    /** Reads the labels of a folder, {@link #NONE} when it has none. */
    static Labels of(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = new JsonFactory().createParser(in)) {
            return read(parser, file);
        } catch (JsonProcessingException e) {
            throw new SourceException(
                    file + ":" + e.getLocation().getLineNr() + ": is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Labels read(JsonParser parser, Path file) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new SourceException(file + ":1: expected an object, found '" + parser.getText() + "'");
        }
        OptionalLong start = OptionalLong.empty();
        OptionalLong interval = OptionalLong.empty();
        Map<String, CsvDefaults.Owner> owners = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if ("start".equals(key) && value.isNumeric()) {
                start = OptionalLong.of(Times.secondsToMillis(parser.getDoubleValue()));
            } else if ("scrape_interval_s".equals(key) && value.isNumeric() && parser.getDoubleValue() > 0) {
                interval = OptionalLong.of(Times.secondsToMillis(parser.getDoubleValue()));
            } else if ("containers".equals(key) && value == JsonToken.START_OBJECT) {
                readOwners(parser, owners);
            } else {
                parser.skipChildren();
            }
        }
        return new Labels(start, interval, Map.copyOf(owners));
    }

    private static void readOwners(JsonParser parser, Map<String, CsvDefaults.Owner> owners) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String file = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                owners.put(file, readOwner(parser, file));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static CsvDefaults.Owner readOwner(JsonParser parser, String file) throws IOException {
        String namespace = "";
        String container = file;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if ("namespace".equals(key) && value == JsonToken.VALUE_STRING) {
                namespace = parser.getText();
            } else if ("container".equals(key) && value == JsonToken.VALUE_STRING) {
                container = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return new CsvDefaults.Owner(namespace, container);
    }
}
