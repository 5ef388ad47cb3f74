package io.oomwatch.runner.scoring;

import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SharedDetectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The detectors an engine runs on every series, in order of name.
 *
 * @param entries sorted by name, names unique
 */
public record DetectorSet(List<Entry> entries) {
    /**
     * One detector and how it is set.
     *
     * @param name provider name
     * @param settings validated settings
     */
    public record Entry(String name, DetectorSettings settings) {}

    public DetectorSet {
        entries = List.copyOf(entries);
    }

    /** Those detectors, in order of name. */
    public static DetectorSet of(SortedMap<String, DetectorSettings> settings) {
        List<Entry> entries = new ArrayList<>(settings.size());
        settings.forEach((name, own) -> entries.add(new Entry(name, own)));
        return new DetectorSet(entries);
    }

    /** The names, in order. */
    public String[] names() {
        return entries.stream().map(Entry::name).toArray(String[]::new);
    }

    /** Which of them share a memory with those of other series; by position. */
    boolean[] sharing() {
        boolean[] sharing = new boolean[entries.size()];
        for (int i = 0; i < sharing.length; i++) {
            sharing[i] = entries.get(i).settings() instanceof SharedDetectorSettings;
        }
        return sharing;
    }

    /** How many. */
    public int size() {
        return entries.size();
    }

    /** Position of that detector, -1 when it is not in the set. */
    public int indexOf(String name) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
