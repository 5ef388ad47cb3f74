package io.oomwatch.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

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
        for (RecordComponent component : components()) {
            Setting setting = component.getAnnotation(Setting.class);
            assertNotNull(setting, () -> "component '" + component.getName() + "' has no @Setting");
            assertFalse(setting.doc().isBlank(), () -> "@Setting of '" + component.getName() + "' has a blank doc");
            if (isNumber(component)) {
                assertFalse(
                        setting.unit().isBlank(),
                        () -> "@Setting of '" + component.getName() + "' has no unit, expected one (\"1\" for ratios)");
                assertInRange(component, setting);
            }
        }
    }

    private void assertInRange(RecordComponent component, Setting setting) {
        double value = ((Number) value(component, provider.defaults())).doubleValue();
        assertTrue(
                value >= setting.min() && value <= setting.max(),
                () -> "default of '" + component.getName() + "' is " + value + ", its own range is " + setting.min()
                        + " to " + setting.max());
    }

    void valuesOutOfRangeAreRejected() {
        for (RecordComponent component : components()) {
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
        Object[] arguments = Arrays.stream(components())
                .map(component -> component.getName().equals(changed.getName())
                        ? narrowed(component, badValue)
                        : value(component, provider.defaults()))
                .toArray();
        String what = changed.getName() + " = " + badValue;
        try {
            canonicalConstructor().newInstance(arguments);
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

    private RecordComponent[] components() {
        return provider.settingsType().getRecordComponents();
    }

    private Constructor<? extends DetectorSettings> canonicalConstructor() throws NoSuchMethodException {
        Constructor<? extends DetectorSettings> constructor = provider.settingsType()
                .getDeclaredConstructor(Arrays.stream(components())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor;
    }

    private static Object value(RecordComponent component, DetectorSettings settings) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("component '" + component.getName() + "' cannot be read", e);
        }
    }
}
