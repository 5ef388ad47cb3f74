package io.oomwatch.models.growth;

/** Checks of settings: the message names the setting, its value and the allowed range. */
final class Ranges {
    private Ranges() {}

    static void check(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " is " + value + ", expected in [" + min + ", " + max + "]");
        }
    }
}
