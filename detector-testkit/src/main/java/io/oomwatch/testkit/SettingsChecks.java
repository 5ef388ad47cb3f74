package io.oomwatch.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.Setting;
import io.oomwatch.api.Unwrapped;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Provider and settings record: found, documented, validated. */
final class SettingsChecks {
    private final DetectorProvider provider;

    SettingsChecks(DetectorProvider provider) {
        this.provider = provider;
    }

    void providerIsInstalled() {
        ClassLoader loader = provider.getClass().getClassLoader();
        DetectorProvider found = DetectorCatalog.load(loader).provider(provider.name());
        assertTrue(
                found.getClass() == provider.getClass(),
                () -> "META-INF/services gives " + found.getClass() + " for '" + provider.name() + "'");
        assertFalse(provider.description().isBlank(), "description() is blank, expected one line for people");
        assertFalse(provider.description().contains("\n"), "description() has several lines, expected one");
    }

    void defaultsAreOfTheSettingsType() {
        assertTrue(provider.settingsType().isRecord(), () -> provider.settingsType() + " is not a record");
        assertTrue(provider.settingsType().isInstance(provider.defaults()), "defaults() are not of settingsType()");
        assertTrue(provider.defaults().equals(provider.defaults()), "defaults() differ between two calls");
    }

    void everyComponentIsDocumented() {
        for (Key key : keys()) {
            RecordComponent component = key.component();
            Setting setting = component.getAnnotation(Setting.class);
            assertNotNull(setting, () -> "component '" + component.getName() + "' has no @Setting");
            assertFalse(setting.doc().isBlank(), () -> "@Setting of '" + component.getName() + "' has a blank doc");
            if (isNumber(component)) {
                assertFalse(
                        setting.unit().isBlank(),
                        () -> "@Setting of '" + component.getName() + "' has no unit, expected one (\"1\" for ratios)");
                assertInRange(key, setting);
            }
        }
    }

    private static void assertInRange(Key key, Setting setting) {
        double value = ((Number) key.value()).doubleValue();
        assertTrue(
                value >= setting.min() && value <= setting.max(),
                () -> "default of '" + key.component().getName() + "' is " + value + ", its own range is "
                        + setting.min() + " to " + setting.max());
    }

    void valuesOutOfRangeAreRejected() {
        for (Key key : keys()) {
            RecordComponent component = key.component();
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null || !isNumber(component)) {
                continue;
            }
            if (component.getType() == double.class) {
                assertRejected(component, Double.NaN, setting.min());
            }
            if (setting.min() > Double.NEGATIVE_INFINITY) {
                assertRejected(component, below(component, setting.min()), setting.min());
            }
            if (setting.max() < Double.POSITIVE_INFINITY) {
                assertRejected(component, above(component, setting.max()), setting.max());
            }
        }
    }

    private static Number below(RecordComponent component, double min) {
        if (component.getType() == double.class) {
            return Math.nextDown(min);
        }
        return (long) min - 1;
    }

    private static Number above(RecordComponent component, double max) {
        if (component.getType() == double.class) {
            return Math.nextUp(max);
        }
        return (long) max + 1;
    }

    private void assertRejected(RecordComponent changed, Number badValue, double bound) {
        String what = changed.getName() + " = " + badValue;
        try {
            changed(provider.defaults(), changed, badValue);
            fail(what + " was accepted, its own @Setting forbids it");
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getTargetException();
            assertInstanceOf(IllegalArgumentException.class, thrown, what + " was rejected in another way");
            String message = String.valueOf(thrown.getMessage());
            assertNames(message, "the component", List.of(changed.getName()));
            assertNames(message, "the bad value", spellings(badValue.doubleValue()));
            assertNames(message, "the range", spellings(bound));
        } catch (ReflectiveOperationException e) {
            fail("the settings record cannot be made: " + e, e);
        }
    }

    private static void assertNames(String message, String what, List<String> anyOf) {
        assertTrue(
                anyOf.stream().anyMatch(message::contains),
                () -> "message '" + message + "' does not name " + what + ", expected one of " + anyOf);
    }

    private static List<String> spellings(double value) {
        return List.of(Double.toString(value), Long.toString((long) value));
    }

    private static Object narrowed(RecordComponent component, Number value) {
        if (component.getType() == int.class) {
            return value.intValue();
        }
        if (component.getType() == long.class) {
            return value.longValue();
        }
        return value.doubleValue();
    }

    private static boolean isNumber(RecordComponent component) {
        Class<?> type = component.getType();
        return type == int.class || type == long.class || type == double.class;
    }

    /** A setting as people see it, with its default: those of unwrapped records stand among the others. */
    private record Key(RecordComponent component, Object value) {}

    private List<Key> keys() {
        return keys(provider.defaults()).toList();
    }

    private static Stream<Key> keys(Object record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .flatMap(component -> isUnwrapped(component)
                        ? keys(value(component, record))
                        : Stream.of(new Key(component, value(component, record))));
    }

    private static boolean isUnwrapped(RecordComponent component) {
        return component.isAnnotationPresent(Unwrapped.class);
    }

    /** The record made again with one key changed, in it or in a record it unwraps. */
    private static Object changed(Object record, RecordComponent key, Number value)
            throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            arguments[i] = isUnwrapped(component)
                    ? changed(value(component, record), key, value)
                    : component.getName().equals(key.getName()) ? narrowed(component, value) : value(component, record);
        }
        Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("component '" + component.getName() + "' cannot be read", e);
        }
    }
}
