package io.oomwatch.runner.doctor;

import java.util.Locale;

/**
 * One thing looked at.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param found what is there
 * @param cost what oomwatch cannot do because of it, empty when all is well
 * @param fix how to mend it, empty when all is well
 */
public record Finding(Level level, String subject, String found, String cost, String fix) {
    /** How bad. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Something is lost, but oomwatch works. */
        WARNING,
        /** oomwatch cannot do its work. */
        ERROR;

        /** Lower-case name, as in outputs. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String found) {
        return new Finding(Level.OK, subject, found, "", "");
    }
}
