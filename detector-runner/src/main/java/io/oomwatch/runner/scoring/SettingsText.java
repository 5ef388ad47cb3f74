package io.oomwatch.runner.scoring;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * What a record's {@code toString} says, without calling it: the JVM makes classes for each record the first time, which
 * for all detectors together is a tenth of the time from start to first score.
 */
final class SettingsText {
    private SettingsText() {}

    static String of(Object settings) {
        Class<?> type = settings.getClass();
        if (!type.isRecord()) {
            return String.valueOf(settings);
        }
        StringBuilder text = new StringBuilder(type.getSimpleName()).append('[');
        String separator = "";
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                Object value = accessor.invoke(settings);
                text.append(separator).append(component.getName()).append('=');
                text.append(value == null ? "null" : of(value));
                separator = ", ";
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException e) { // a plug-in's module may be closed
            return String.valueOf(settings);
        }
        return text.append(']').toString();
    }
}
