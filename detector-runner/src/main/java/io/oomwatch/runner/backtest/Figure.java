package io.oomwatch.runner.backtest;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures that get an interval. */
public enum Figure {
    RECALL_60S(Summary::recall60s),
    RECALL_5MIN(Summary::recall5min),
    RECALL_OF_8_SAMPLES(Summary::recallOf8Samples),
    FIRST_RECALL_60S(Summary::firstRecall60s),
    LEAD_FRACTION_MEDIAN(summary -> summary.leadFraction().p50()),
    LEAD_FRACTION_MACRO(Summary::leadFractionMacro),
    FALSE_PER_DAY(summary -> summary.benign().perDay()),
    FALSE_PER_DAY_FIRST(summary -> summary.benign().perDayFirst()),
    FALSE_PER_DAY_LATER(summary -> summary.benign().perDayLater()),
    ALERT_HOURS_PER_DAY(summary -> summary.benign().alertHoursPerDay()),
    BENIGN_ALERTED_SHARE(summary -> summary.benign().alertedShare()),
    INTERVAL_COVERAGE(summary -> summary.coverage().share());

    private final ToDoubleFunction<Summary> of;

    Figure(ToDoubleFunction<Summary> of) {
        this.of = of;
    }

    /** Its value. */
    public double of(Summary summary) {
        return of.applyAsDouble(summary);
    }

    /** Lower-case name, as in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
