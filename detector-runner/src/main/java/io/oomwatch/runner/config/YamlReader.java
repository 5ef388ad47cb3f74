package io.oomwatch.runner.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.oomwatch.runner.config.YamlNode.Entry;
import io.oomwatch.runner.config.YamlNode.Mapping;
import io.oomwatch.runner.config.YamlNode.Scalar;
import io.oomwatch.runner.config.YamlNode.ScalarKind;
import io.oomwatch.runner.config.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one YAML document into nodes. Duplicate keys, aliases and a second document are problems, not surprises. */
final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The document's top-level mapping; an empty one when the text is empty or cannot be read. */
    static Mapping read(String text, Problems problems) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            return new YamlReader(parser, problems).document();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            problems.add(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "",
                    "not valid YAML: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(1, 1, "", "cannot be read: " + e.getMessage());
        }
        return empty();
    }

    private static Mapping empty() {
        return new Mapping(1, 1, List.of());
    }

    private Mapping document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return empty();
        }
        YamlNode root = node(first, "");
        if (parser.nextToken() != null) {
            JsonLocation at = parser.currentTokenLocation();
            problems.add(at.getLineNr(), at.getColumnNr(), "", "a second YAML document begins here, expected one");
        }
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        problems.add(root, "", "the file holds " + root.describe() + ", expected keys with values");
        return empty();
    }

    private YamlNode node(JsonToken token, String path) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (parser.isCurrentAlias()) {
            problems.add(
                    line, column, path, "the alias *" + parser.getText() + " is not supported, write the value out");
            return new Scalar(line, column, ScalarKind.NULL, "");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, column, path);
            case START_ARRAY -> sequence(line, column, path);
            case VALUE_NUMBER_INT -> new Scalar(line, column, ScalarKind.INTEGER, parser.getText());
            case VALUE_NUMBER_FLOAT -> new Scalar(line, column, ScalarKind.DECIMAL, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> truth(line, column, parser.getText());
            case VALUE_NULL -> new Scalar(line, column, ScalarKind.NULL, "");
            default -> new Scalar(line, column, ScalarKind.TEXT, textOf(parser));
        };
    }

    /** YAML 1.1 takes yes, no, on and off for truth values; people mean words. */
    private static Scalar truth(int line, int column, String text) {
        boolean plain = text.equals("true") || text.equals("false");
        return new Scalar(line, column, plain ? ScalarKind.BOOLEAN : ScalarKind.TEXT, text);
    }

    private Mapping mapping(int line, int column, String path) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lineOfKey = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            JsonLocation at = parser.currentTokenLocation();
            String key = parser.currentName();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            YamlNode value = node(parser.nextToken(), keyPath);
            Integer before = lineOfKey.putIfAbsent(key, at.getLineNr());
            if (before != null) {
                problems.add(
                        at.getLineNr(), at.getColumnNr(), keyPath, "given twice, the first time in line " + before);
                continue;
            }
            entries.add(new Entry(at.getLineNr(), at.getColumnNr(), key, value));
        }
        return new Mapping(line, column, entries);
    }

    private Sequence sequence(int line, int column, String path) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(node(token, path + "[" + items.size() + "]"));
            token = parser.nextToken();
        }
        return new Sequence(line, column, items);
    }

    private static String textOf(YAMLParser parser) throws IOException {
        String text = parser.getText();
        return text == null ? "" : text;
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "unknown reason";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
