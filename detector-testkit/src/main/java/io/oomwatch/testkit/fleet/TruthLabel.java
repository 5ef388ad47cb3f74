package io.oomwatch.testkit.fleet;

import java.util.Locale;

/** What a container truly does, as in {@code labels.json}. */
public enum TruthLabel {
    /** Grows until something ends it. */
    LEAK,
    /** Never runs out of memory, whatever it looks like. */
    BENIGN,
    /** Killed within seconds of the first sign: scored apart. */
    UNPREDICTABLE;

    /** Lower-case name, as in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
