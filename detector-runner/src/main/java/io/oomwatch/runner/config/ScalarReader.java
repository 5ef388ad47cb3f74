package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.runner.config.YamlNode.Scalar;
import io.oomwatch.runner.config.YamlNode.ScalarKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Single values: numbers in their range, durations, sizes, words of an enum, addresses and paths. */
final class ScalarReader {
    private final Problems problems;
    private final Path baseDirectory;

    ScalarReader(Problems problems, Path baseDirectory) {
        this.problems = problems;
        this.baseDirectory = baseDirectory;
    }

    /** The value, null when it is not one of that type and range. */
    @Nullable
    Object read(Class<?> type, @Nullable Setting setting, Scalar scalar, String path) {
        if (type == int.class || type == Integer.class) {
            Double whole = number(type, setting, scalar, path);
            return whole == null ? null : (Object) whole.intValue();
        }
        if (type == long.class || type == Long.class) {
            Double whole = number(type, setting, scalar, path);
            return whole == null ? null : (Object) whole.longValue();
        }
        if (type == double.class || type == Double.class) {
            return number(type, setting, scalar, path);
        }
        if (type == Duration.class) {
            Double seconds = inRange(type, setting, Units.seconds(scalar.text()), scalar, path);
            return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
        }
        if (type == boolean.class || type == Boolean.class) {
            return scalar.kind() == ScalarKind.BOOLEAN
                    ? Boolean.valueOf(scalar.text())
                    : refuse(type, setting, scalar, path);
        }
        if (type.isEnum()) {
            return enumConstant(type, scalar, path);
        }
        return text(type, setting, scalar, path);
    }

    private @Nullable Object text(Class<?> type, @Nullable Setting setting, Scalar scalar, String path) {
        if (scalar.kind() != ScalarKind.TEXT) {
            problems.add(
                    scalar,
                    path,
                    "is " + scalar.describe() + ", expected " + describe(type, setting)
                            + "; put it in quotes if meant");
            return null;
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type == Path.class) {
            return path(setting, scalar, path);
        }
        if (type == URI.class) {
            return url(scalar, path);
        }
        throw new IllegalArgumentException("settings of type " + type.getName() + " are not supported, at " + path);
    }

    private @Nullable Double number(Class<?> type, @Nullable Setting setting, Scalar scalar, String path) {
        String unit = setting == null ? "" : setting.unit();
        if (scalar.kind() == ScalarKind.TEXT) {
            OptionalDouble withUnit = switch (unit) {
                case "s" -> Units.seconds(scalar.text());
                case "B" -> Units.bytes(scalar.text());
                default -> OptionalDouble.empty();
            };
            return inRange(type, setting, withUnit, scalar, path);
        }
        if (scalar.kind() != ScalarKind.INTEGER && (scalar.kind() != ScalarKind.DECIMAL)) {
            return inRange(type, setting, OptionalDouble.empty(), scalar, path);
        }
        return inRange(type, setting, parse(scalar.text()), scalar, path);
    }

    private static OptionalDouble parse(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.replace("_", "")));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // .inf, .nan, 0x1f: YAML numbers, but none a setting means
        }
    }

    private @Nullable Double inRange(
            Class<?> type, @Nullable Setting setting, OptionalDouble read, Scalar scalar, String path) {
        double value = read.orElse(Double.NaN);
        boolean whole =
                type == double.class || type == Double.class || type == Duration.class || value == Math.rint(value);
        double low = Math.max(setting == null ? Double.NEGATIVE_INFINITY : setting.min(), lowest(type));
        double high = Math.min(setting == null ? Double.POSITIVE_INFINITY : setting.max(), highest(type));
        if (!Double.isFinite(value) || !whole || value < low || value > high) {
            refuse(type, setting, scalar, path);
            return null;
        }
        return value;
    }

    private static double lowest(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Integer.MIN_VALUE;
        }
        return type == Duration.class ? 0 : -9e18;
    }

    private static double highest(Class<?> type) {
        return type == int.class || type == Integer.class ? Integer.MAX_VALUE : 9e15;
    }

    private @Nullable Object refuse(Class<?> type, @Nullable Setting setting, Scalar scalar, String path) {
        problems.add(scalar, path, "is " + scalar.describe() + ", expected " + describe(type, setting));
        return null;
    }

    private @Nullable Object enumConstant(Class<?> type, Scalar scalar, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (word(constant).equals(scalar.text())) {
                return constant;
            }
        }
        problems.add(
                scalar,
                path,
                "is " + scalar.describe() + ", expected " + describe(type, null)
                        + Suggestions.hint(scalar.text(), words(type)));
        return null;
    }

    private @Nullable Path path(@Nullable Setting setting, Scalar scalar, String path) {
        try {
            return baseDirectory.resolve(scalar.text()).normalize();
        } catch (InvalidPathException e) {
            refuse(Path.class, setting, scalar, path);
            return null;
        }
    }

    private @Nullable URI url(Scalar scalar, String path) {
        try {
            URI url = new URI(scalar.text());
            if (url.getUserInfo() != null) {
                // The value is not repeated: it holds a password.
                problems.add(scalar, path, "the URL carries credentials, expected them under basicAuth");
                return null;
            }
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls through to the common message.
        }
        refuse(URI.class, null, scalar, path);
        return null;
    }

    /** What is expected, for a person: {@code whole number from 1 to 65535}. */
    static String describe(Class<?> type, @Nullable Setting setting) {
        String what;
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            what = "whole number";
        } else if (type == double.class || type == Double.class) {
            what = "number";
        } else if (type == Duration.class) {
            what = "duration such as 30s, 5m or 1h30m";
        } else if (type == boolean.class || type == Boolean.class) {
            what = "true or false";
        } else if (type == URI.class) {
            what = "URL such as http://host:9090";
        } else if (type == Path.class) {
            what = "path";
        } else if (type.isEnum()) {
            what = "one of " + String.join(", ", words(type));
        } else {
            what = type.isRecord() ? "group of keys" : "text";
        }
        return what + range(type, setting);
    }

    /** {@code " from 1 to 65535 s"}, empty without bounds. */
    static String range(Class<?> type, @Nullable Setting setting) {
        if (setting == null) {
            return "";
        }
        String unit = setting.unit().isEmpty() || setting.unit().equals("1") ? "" : " " + setting.unit();
        if (type == Duration.class) {
            unit = " s";
        }
        boolean low = setting.min() != Double.NEGATIVE_INFINITY;
        boolean high = setting.max() != Double.POSITIVE_INFINITY;
        if (!low && !high) {
            return unit.isEmpty() || !isNumber(type) ? "" : " in" + unit;
        }
        return (low ? " from " + Units.number(setting.min()) : "")
                + (high ? " to " + Units.number(setting.max()) : " up")
                + unit;
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class);
    }

    /** The constant as written in YAML: kebab-case. */
    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> words(Class<?> type) {
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            words.add(word(constant));
        }
        return words;
    }
}
