package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.source.text.Times;
import java.util.OptionalDouble;

/**
 * A time on the command line: {@code now}, an age such as {@code 6h}, or an instant.
 *
 * @param epochMillis when
 * @param isFixed false when it depends on the time of the call
 */
record TimeArgument(long epochMillis, boolean isFixed) {
    static final String FORMS = "now, an age such as 6h or 2d, Unix seconds, or ISO 8601 with a zone";

    /** @throws NumberFormatException when it is none of these */
    static TimeArgument parse(String text, long nowMillis) {
        if (text.equals("now")) {
            return new TimeArgument(nowMillis, false);
        }
        OptionalDouble age = Units.seconds(text);
        if (age.isPresent()) {
            return new TimeArgument(nowMillis - Math.round(age.getAsDouble() * 1000), false);
        }
        return new TimeArgument(Times.parseMillis(text), true);
    }
}
