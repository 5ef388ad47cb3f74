package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.api.Unwrapped;
import io.oomwatch.runner.config.YamlNode.Entry;
import io.oomwatch.runner.config.YamlNode.Mapping;
import io.oomwatch.runner.config.YamlNode.Scalar;
import io.oomwatch.runner.config.YamlNode.ScalarKind;
import io.oomwatch.runner.config.YamlNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills records from YAML: the component names are the keys, {@link Setting} gives their ranges.
 *
 * <p>A key that is absent takes, in this order: the component of the given defaults, the text of {@link Default},
 * the type's own constant {@code DEFAULT}, nothing at all (optional, list, map, or a nested record whose own components all have a default). Otherwise its
 * absence is a problem. Numbers may be written with a unit where the setting has one: {@code 90s}, {@code 512Mi}.
 */
public final class SettingsBinder {
    private final Problems problems;
    private final ScalarReader scalars;
    private final Map<Class<?>, SectionBinder> sections = new HashMap<>();

    /** Reads a section whose keys are not a record's components. */
    interface SectionBinder {
        /** The section's value; {@code node} has no entries when the section is absent. */
        Object bind(Mapping node, String path);
    }

    /**
     * @param problems takes everything that is wrong
     * @param baseDirectory what relative paths are relative to
     */
    public SettingsBinder(Problems problems, Path baseDirectory) {
        this.problems = problems;
        this.scalars = new ScalarReader(problems, baseDirectory);
    }

    /** Components of that type are read by {@code binder} instead of by their own components. */
    void register(Class<?> type, SectionBinder binder) {
        sections.put(type, binder);
    }

    /**
     * Reads one record.
     *
     * @param type the record's class
     * @param defaults what absent keys mean, null to go by {@link Default}
     * @param node the keys given
     * @param path where the node stands, dotted, for messages
     * @return null when something is wrong, which {@code problems} then has
     */
    public <R> @Nullable R bind(Class<R> type, @Nullable R defaults, Mapping node, String path) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("settings type " + type.getName() + " is no record, expected a record");
        }
        int before = problems.count();
        refuseUnknownKeys(Records.keys(type), node, path);
        return bindKnown(type, defaults, node, path, before);
    }

    private <R> @Nullable R bindKnown(Class<R> type, @Nullable Object defaults, Mapping node, String path, int before) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String key = component.getName();
            Object fallback = defaults == null ? null : Records.value(component, defaults);
            values[i] = component.isAnnotationPresent(Unwrapped.class)
                    ? bindKnown(component.getType(), fallback, node, path, before)
                    : component(component, fallback, node, path.isEmpty() ? key : path + "." + key)
                            .orElse(null);
        }
        return problems.count() > before ? null : construct(type, values, node, path);
    }

    private void refuseUnknownKeys(List<String> known, Mapping node, String path) {
        for (Entry entry : node.entries()) {
            if (!known.contains(entry.key())) {
                problems.add(
                        entry.line(),
                        entry.column(),
                        path.isEmpty() ? entry.key() : path + "." + entry.key(),
                        "unknown key" + Suggestions.hint(entry.key(), known));
            }
        }
    }

    private <R> @Nullable R construct(Class<R> type, @Nullable Object[] values, Mapping node, String path) {
        try {
            return Records.construct(type, values);
        } catch (IllegalArgumentException e) {
            problems.add(node, path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Optional<Object> component(
            RecordComponent component, @Nullable Object fallback, Mapping node, String path) {
        YamlNode given = node.get(component.getName());
        if (given == null || (given instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL)) {
            return absent(component, fallback, node, path);
        }
        return Optional.ofNullable(
                value(component.getGenericType(), component.getAnnotation(Setting.class), fallback, given, path));
    }

    private Optional<Object> absent(RecordComponent component, @Nullable Object fallback, Mapping node, String path) {
        if (fallback != null) {
            return Optional.of(fallback);
        }
        Default text = component.getAnnotation(Default.class);
        Class<?> type = component.getType();
        if (text != null) {
            YamlNode written =
                    YamlReader.read("default: " + text.value(), problems).get("default");
            if (written == null) {
                throw new IllegalArgumentException("the default '" + text.value() + "' of " + path + " is no YAML");
            }
            Setting setting = component.getAnnotation(Setting.class);
            return Optional.ofNullable(value(component.getGenericType(), setting, null, written, path));
        }
        if (type == Optional.class) {
            return Optional.of(Optional.empty());
        }
        if (type == List.class) {
            return Optional.of(List.of());
        }
        if (type == Map.class) {
            return Optional.of(Map.of());
        }
        if (type.isRecord()) {
            return Optional.ofNullable(record(type, null, new Mapping(node.line(), node.column(), List.of()), path));
        }
        problems.add(
                node, path, "missing, expected " + ScalarReader.describe(type, component.getAnnotation(Setting.class)));
        return Optional.empty();
    }

    private @Nullable Object value(
            Type type, @Nullable Setting setting, @Nullable Object fallback, YamlNode node, String path) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                Object inner = fallback instanceof Optional<?> optional ? optional.orElse(null) : null;
                return Optional.ofNullable(value(argument, setting, inner, node, path));
            }
            return generic.getRawType() == List.class
                    ? list(argument, setting, node, path)
                    : map(argument, setting, node, path);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return record(raw, fallback, node, path);
        }
        if (node instanceof Scalar scalar) {
            return scalars.read(raw, setting, scalar, path);
        }
        problems.add(node, path, "is " + node.describe() + ", expected " + ScalarReader.describe(raw, setting));
        return null;
    }

    private <R> @Nullable R record(Class<R> type, @Nullable Object fallback, YamlNode node, String path) {
        if (node instanceof Mapping mapping) {
            SectionBinder section = sections.get(type);
            if (section != null) {
                return type.cast(section.bind(mapping, path));
            }
            return bind(type, fallback == null ? Records.declaredDefault(type) : type.cast(fallback), mapping, path);
        }
        problems.add(
                node, path, "is " + node.describe() + ", expected the keys " + String.join(", ", Records.keys(type)));
        return null;
    }

    private List<Object> list(Type argument, @Nullable Setting setting, YamlNode node, String path) {
        List<Object> items = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Object item = value(argument, setting, null, sequence.items().get(i), path + "[" + i + "]");
                if (item != null) {
                    items.add(item);
                }
            }
        } else {
            problems.add(node, path, "is " + node.describe() + ", expected a list ('- ' before each item)");
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, Object> map(Type argument, @Nullable Setting setting, YamlNode node, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                Object value = value(argument, setting, null, entry.value(), path + "." + entry.key());
                if (value != null) {
                    values.put(entry.key(), value);
                }
            }
        } else {
            problems.add(node, path, "is " + node.describe() + ", expected keys with values");
        }
        return Collections.unmodifiableMap(values);
    }
}
