package io.oomwatch.runner.alert;

import java.util.Locale;

/** What an alert says is happening: at most one open alert per container and cause. */
public enum Cause {
    /** Memory that cannot be reclaimed grows towards the ceiling. */
    LEAK,
    /** Page cache or tmpfs grows while anonymous memory is flat: named as such, not called a leak. */
    CACHE_GROWTH,
    /** The container is killed again and again at a regular period. */
    RECURRING_KILL,
    /** Growth without a limit of its own: the node is the ceiling. */
    UNLIMITED_GROWTH,
    /** Behaviour unusual for this container or fleet, without a claim about memory running out. */
    UNUSUAL;

    /** Lower-case kebab-case name, as in outputs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
