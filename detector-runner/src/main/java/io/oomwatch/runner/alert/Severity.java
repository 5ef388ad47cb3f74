package io.oomwatch.runner.alert;

import java.util.Locale;

/** What an alert asks of people. */
public enum Severity {
    /** Context: never counts as an alarm. */
    INFO,
    /** A ticket today. */
    WARNING,
    /** Wakes someone. */
    CRITICAL;

    /** Lower-case name, as in outputs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
