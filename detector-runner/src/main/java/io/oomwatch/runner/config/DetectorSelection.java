package io.oomwatch.runner.config;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which detectors run, and how.
 *
 * @param enabled settings by detector name
 */
public record DetectorSelection(SortedMap<String, DetectorSettings> enabled) {
    public DetectorSelection {
        enabled = Collections.unmodifiableSortedMap(new TreeMap<>(enabled));
    }

    /** Every installed detector with its defaults. */
    public static DetectorSelection defaults(DetectorCatalog catalog) {
        SortedMap<String, DetectorSettings> enabled = new TreeMap<>();
        for (DetectorProvider provider : catalog.providers()) {
            enabled.put(provider.name(), provider.defaults());
        }
        return new DetectorSelection(enabled);
    }
}
