package io.oomwatch.runner.backtest;

import java.util.Locale;

/** What a container is known to do. */
public enum Label {
    /** Grows until something ends it. */
    LEAK,
    /** Never runs out of memory. */
    BENIGN,
    /** Killed within seconds of the first sign: scored apart. */
    UNPREDICTABLE;

    /** Lower-case name, as in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
