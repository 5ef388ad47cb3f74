package io.oomwatch.runner.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML value that remembers where it stands: lines and columns count from 1. */
public sealed interface YamlNode {
    /** Line of its first character. */
    int line();

    /** Column of its first character. */
    int column();

    /** What it is, in an error message. */
    String describe();

    /** What YAML says a scalar is. */
    enum ScalarKind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL
    }

    /** A single value, as written. */
    record Scalar(int line, int column, ScalarKind kind, String text) implements YamlNode {
        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "text '" + text + "'";
                case INTEGER, DECIMAL -> "number " + text;
                case BOOLEAN -> text;
                case NULL -> "nothing";
            };
        }
    }

    /** A list. */
    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Keys and values, in the order written. */
    record Mapping(int line, int column, List<Entry> entries) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value under that key, null when absent. */
        public @Nullable YamlNode get(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry.value();
                }
            }
            return null;
        }

        @Override
        public String describe() {
            return "a group of keys";
        }
    }

    /** One key of a mapping and where the key stands. */
    record Entry(int line, int column, String key, YamlNode value) {}
}
