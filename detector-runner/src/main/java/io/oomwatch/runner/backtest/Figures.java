package io.oomwatch.runner.backtest;

import java.util.Locale;
import java.util.Map;

/** How figures are written: shares as {@code .93}, rates with as many digits as they need, nothing as {@code -}. */
final class Figures {
    private Figures() {}

    static String share(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    static String rate(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
    }

    /** The figure's interval in brackets, nothing when there is none. */
    static String interval(Map<Figure, Interval> intervals, Figure figure) {
        Interval interval = intervals.get(figure);
        return interval == null || Double.isNaN(interval.low())
                ? ""
                : " (" + share(interval.low()) + "-" + share(interval.high()) + ")";
    }

    static String rateInterval(Map<Figure, Interval> intervals, Figure figure) {
        Interval interval = intervals.get(figure);
        return interval == null || Double.isNaN(interval.low())
                ? ""
                : " (" + rate(interval.low()) + "-" + rate(interval.high()) + ")";
    }

    static String leads(Leads leads) {
        return share(leads.p10()) + " / " + share(leads.p50()) + " / " + share(leads.p90());
    }

    /** One line on what a set holds. */
    static String contents(Backtest.Result result) {
        Summary first = result.cards().get(0).summary();
        return String.format(
                Locale.ROOT,
                "%,d samples, %d leaking and %d benign containers (%.0f benign container-days), %,d OOM kills and %,d more too"
                        + " fast to be warned of",
                result.samples(),
                first.leaking().containers(),
                first.benign().containers(),
                first.benign().firstDayDays() + first.benign().laterDays(),
                first.kills(),
                first.tooFastKills());
    }
}
