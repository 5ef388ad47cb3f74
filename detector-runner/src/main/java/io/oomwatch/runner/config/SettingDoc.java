package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.api.Unwrapped;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one setting of a record.
 *
 * @param key its YAML key, dotted inside nested records
 * @param type what is expected, in words
 * @param defaultText the default as written in YAML, empty when there is none
 * @param unit "s", "B", "1", "count" or empty
 * @param min smallest allowed value, infinite when free
 * @param max largest allowed value, infinite when free
 * @param allowed range and unit in words, empty when anything goes
 * @param doc one line
 */
public record SettingDoc(
        String key, String type, String defaultText, String unit, double min, double max, String allowed, String doc) {
    /** The settings of a record, in its order; {@code defaults} null to go by {@link Default}. */
    public static List<SettingDoc> of(Class<?> type, @Nullable Object defaults) {
        List<SettingDoc> docs = new ArrayList<>();
        collect(type, defaults, "", docs);
        return docs;
    }

    private static void collect(Class<?> type, @Nullable Object defaults, String prefix, List<SettingDoc> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = defaults == null ? null : Records.value(component, defaults);
            String key = prefix + component.getName();
            if (component.isAnnotationPresent(Unwrapped.class)) {
                collect(component.getType(), value, prefix, into);
            } else if (component.getType().isRecord() && component.getType() != DetectorSelection.class) {
                Object known = value == null ? Records.declaredDefault(component.getType()) : value;
                collect(component.getType(), known, key + ".", into);
            } else {
                into.add(of(component, key, value));
            }
        }
    }

    private static SettingDoc of(RecordComponent component, String key, @Nullable Object value) {
        Setting setting = component.getAnnotation(Setting.class);
        Default text = component.getAnnotation(Default.class);
        Class<?> type = component.getType();
        String defaultText = value != null ? text(value) : text == null ? "" : text.value();
        return new SettingDoc(
                key,
                ScalarReader.describe(type, null),
                defaultText,
                setting == null ? "" : setting.unit(),
                setting == null ? Double.NEGATIVE_INFINITY : setting.min(),
                setting == null ? Double.POSITIVE_INFINITY : setting.max(),
                ScalarReader.range(type, setting).strip(),
                setting == null ? "" : setting.doc());
    }

    /** A value as a user would write it. */
    static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(SettingDoc::text).orElse("");
        }
        if (value instanceof Double number) {
            return Units.number(number);
        }
        if (value instanceof Duration duration) {
            return Units.format(duration);
        }
        return value instanceof Enum<?> ? ScalarReader.word(value) : String.valueOf(value);
    }
}
