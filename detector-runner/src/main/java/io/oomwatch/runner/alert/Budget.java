package io.oomwatch.runner.alert;

import io.oomwatch.api.Setting;

/**
 * How many false alerts people accept: what users set instead of thresholds.
 *
 * @param falseWarningsPerServiceQuarter for tickets
 * @param falsePagesPerServiceQuarter for what wakes someone
 */
public record Budget(
        @Setting(doc = "False warnings accepted per container and quarter (90 days)", unit = "1", min = 0.01, max = 100)
        double falseWarningsPerServiceQuarter,

        @Setting(doc = "False pages accepted per container and quarter (90 days)", unit = "1", min = 0.01, max = 100)
        double falsePagesPerServiceQuarter,

        @Setting(
                doc =
                        "Raise thresholds where the watched containers showed that the shipped ones do not keep the budget")
        boolean recalibrate) {
    private static final double DAYS_PER_QUARTER = 90;

    /** At most one false warning per service and half-year, and one false page in two and a half years. */
    public static final Budget DEFAULT = new Budget(0.45, 0.1, true);

    /** False warnings per container-day. */
    double warningsPerContainerDay() {
        return falseWarningsPerServiceQuarter / DAYS_PER_QUARTER;
    }

    /** False pages per container-day. */
    double pagesPerContainerDay() {
        return falsePagesPerServiceQuarter / DAYS_PER_QUARTER;
    }
}
