package io.oomwatch.runner.config;

import io.oomwatch.api.Unwrapped;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configuration in force as YAML, with everything that may be a secret blacked out. */
public final class ConfigDump {
    private static final String REDACTED = "<redacted>";

    private final StringBuilder out = new StringBuilder();

    private ConfigDump() {}

    /** Every key with its value in force. */
    public static String yaml(RunnerConfig config) {
        ConfigDump dump = new ConfigDump();
        dump.record(config, "");
        return dump.out.toString();
    }

    private void record(Object record, String indent) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = unwrap(Records.value(component, record));
            boolean sensitive = component.isAnnotationPresent(Sensitive.class);
            if (value != null && component.isAnnotationPresent(Unwrapped.class)) {
                record(value, indent);
            } else {
                entry(component.getName(), value, sensitive, indent);
            }
        }
    }

    private void entry(String key, @Nullable Object value, boolean sensitive, String indent) {
        out.append(indent).append(key).append(':');
        if (value instanceof DetectorSelection detectors) {
            out.append('\n');
            detectors.enabled().forEach((name, settings) -> entry(name, settings, false, indent + "  "));
        } else if (value instanceof Record record) {
            out.append('\n');
            record(record, indent + "  ");
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            map.forEach((name, item) -> entry(String.valueOf(name), item, sensitive, indent + "  "));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            list.forEach(item -> item(item, indent + "  "));
        } else {
            out.append(' ').append(scalar(value, sensitive)).append('\n');
        }
    }

    private void item(Object item, String indent) {
        if (item instanceof Record record) {
            int start = out.length();
            record(record, indent + "  ");
            out.setCharAt(start + indent.length(), '-');
        } else {
            out.append(indent).append("- ").append(scalar(item, false)).append('\n');
        }
    }

    private static @Nullable Object unwrap(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static String scalar(@Nullable Object value, boolean sensitive) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?>) {
            return "{}";
        }
        if (value instanceof List<?>) {
            return "[]";
        }
        if (sensitive) {
            return REDACTED;
        }
        if (value instanceof URI url && url.getQuery() != null) {
            return quoted(url.toString().substring(0, url.toString().indexOf('?')) + "?" + REDACTED);
        }
        return value instanceof Number || value instanceof Boolean
                ? SettingDoc.text(value)
                : quoted(SettingDoc.text(value));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
