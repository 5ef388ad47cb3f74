package io.oomwatch.runner.scoring;

import io.oomwatch.api.Unwrapped;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

/**
 * What a record's {@code toString} says, without calling it: the JVM makes classes for each record the first time, which
 * for all detectors together is a tenth of the time from start to first score. {@link Unwrapped} components stand as their
 * keys do: saved states know no grouping.
 */
final class SettingsText {
    private SettingsText() {}

    static String of(Object settings) {
        Class<?> type = settings.getClass();
        if (!type.isRecord()) {
            return String.valueOf(settings);
        }
        StringJoiner text = new StringJoiner(", ", type.getSimpleName() + "[", "]");
        try {
            addComponents(settings, text);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) { // a plug-in's module may be closed
            return String.valueOf(settings);
        }
        return text.toString();
    }

    private static void addComponents(Object settings, StringJoiner text) throws ReflectiveOperationException {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            Object value = accessor.invoke(settings);
            if (value != null && component.isAnnotationPresent(Unwrapped.class)) {
                addComponents(value, text);
            } else {
                text.add(component.getName() + "=" + (value == null ? "null" : of(value)));
            }
        }
    }
}
