package io.oomwatch.api;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Range checks for the compact constructors of settings records, so that a range is written once: in the component's
 * {@link Setting}.
 */
public final class SettingRanges {
    private SettingRanges() {}

    /**
     * Checks one component's value against the range of its {@link Setting}.
     *
     * @param type the settings record
     * @param component the component's name
     * @throws IllegalArgumentException when the value is {@code NaN} or out of range; the message names both
     */
    public static void check(Class<? extends Record> type, String component, double value) {
        Setting setting = settingOf(type, component);
        if (setting == null) {
            throw new IllegalArgumentException(
                    type.getName() + " has no component '" + component + "' with a @Setting annotation");
        }
        if (!(value >= setting.min() && value <= setting.max())) {
            throw new IllegalArgumentException(component + " is " + text(value) + ", expected " + text(setting.min())
                    + " to " + text(setting.max()) + (setting.unit().isEmpty() ? "" : " (" + setting.unit() + ")"));
        }
    }

    private static @Nullable Setting settingOf(Class<? extends Record> type, String component) {
        for (RecordComponent candidate : type.getRecordComponents()) {
            if (candidate.getName().equals(component)) {
                return candidate.getAnnotation(Setting.class);
            }
        }
        return null;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? Long.toString((long) value)
                : Double.isFinite(value)
                        ? new BigDecimal(Double.toString(value))
                                .stripTrailingZeros()
                                .toPlainString()
                        : Double.toString(value);
    }
}
