package io.oomwatch.runner.config;

import io.oomwatch.api.Unwrapped;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reflection on records: the one place that has it. */
final class Records {
    private Records() {}

    /** The component's value in {@code record}. */
    static @Nullable Object value(RecordComponent component, Object record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot read " + component + " of " + record.getClass().getName(), e);
        }
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws IllegalArgumentException as the constructor throws it
     */
    static <R> R construct(Class<R> type, @Nullable Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    /** The constant {@code DEFAULT} of a record type, null when it has none. */
    static <R> @Nullable R declaredDefault(Class<R> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals("DEFAULT")
                    && field.getType() == type
                    && Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    return type.cast(field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read " + field, e);
                }
            }
        }
        return null;
    }

    /** The component names, those of {@link Unwrapped} records among them. */
    static List<String> keys(Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Unwrapped.class)) {
                keys.addAll(keys(component.getType()));
            } else {
                keys.add(component.getName());
            }
        }
        return keys;
    }
}
