package io.oomwatch.runner.config;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.runner.config.YamlNode.Entry;
import io.oomwatch.runner.config.YamlNode.Mapping;
import io.oomwatch.runner.config.YamlNode.Scalar;
import io.oomwatch.runner.config.YamlNode.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code detectors}: one key per detector, with its settings, or {@code off}. A detector not named runs
 * with its defaults.
 */
final class DetectorsBinder {
    private final DetectorCatalog catalog;
    private final SettingsBinder binder;
    private final Problems problems;

    DetectorsBinder(DetectorCatalog catalog, SettingsBinder binder, Problems problems) {
        this.catalog = catalog;
        this.binder = binder;
        this.problems = problems;
    }

    DetectorSelection bind(Mapping section, String path) {
        SortedMap<String, DetectorSettings> enabled =
                new TreeMap<>(DetectorSelection.defaults(catalog).enabled());
        List<String> names = new ArrayList<>(enabled.keySet());
        for (Entry entry : section.entries()) {
            String name = entry.key();
            if (!names.contains(name)) {
                problems.add(
                        entry.line(),
                        entry.column(),
                        path + "." + name,
                        "no detector of that name is installed" + Suggestions.hint(name, names));
                continue;
            }
            bindOne(catalog.provider(name), entry, path + "." + name, enabled);
        }
        return new DetectorSelection(enabled);
    }

    private void bindOne(
            DetectorProvider provider, Entry entry, String path, SortedMap<String, DetectorSettings> enabled) {
        YamlNode value = entry.value();
        if (value instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
            return;
        }
        if (value instanceof Scalar scalar && isOff(scalar)) {
            enabled.remove(provider.name());
            return;
        }
        if (!(value instanceof Mapping mapping)) {
            problems.add(value, path, "is " + value.describe() + ", expected settings or 'off'");
            return;
        }
        DetectorSettings bound = bindSettings(provider.settingsType(), provider.defaults(), mapping, path);
        if (bound != null) {
            enabled.put(provider.name(), bound);
        }
    }

    private <S extends DetectorSettings> @Nullable S bindSettings(
            Class<S> type, DetectorSettings defaults, Mapping mapping, String path) {
        return binder.bind(type, type.cast(defaults), mapping, path);
    }

    private static boolean isOff(Scalar scalar) {
        return scalar.text().equals("off")
                || (scalar.kind() == ScalarKind.BOOLEAN && scalar.text().equals("false"));
    }
}
