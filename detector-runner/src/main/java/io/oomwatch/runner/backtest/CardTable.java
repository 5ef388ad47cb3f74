package io.oomwatch.runner.backtest;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Score cards for a person: subjects side by side, then the product's figures by kind. */
public final class CardTable {
    private static final String HEAD = "%-24s %-17s %-8s %-8s %-8s %-18s %-9s %-9s %-9s %-8s %s%n";
    private static final String KIND = "  %-22s %5s %7s %7s %7s %7s %7s %7s %8s%n";

    private final PrintWriter out;

    public CardTable(PrintWriter out) {
        this.out = out;
    }

    /** Prints one set. */
    public void print(Backtest.Result result) {
        Summary first = result.cards().get(0).summary();
        out.printf(
                Locale.ROOT,
                "%s: %,d samples, %d leaking and %d benign containers, %.1f container-days without a leak, %,d OOM kills, %,d more"
                        + " too fast to be warned of%n%n",
                result.set(),
                result.samples(),
                first.leaking().containers(),
                first.benign().containers(),
                first.benign().firstDayDays() + first.benign().laterDays(),
                first.kills(),
                first.tooFastKills());
        out.printf(
                HEAD,
                "",
                "warned >= 60 s",
                ">= 5min",
                ">= 8",
                "first",
                "lead / life",
                "false / benign",
                "",
                "",
                "alert-h",
                "benign");
        out.printf(
                HEAD,
                "",
                "(95 % interval)",
                "before",
                "samples",
                "kill",
                "10 / 50 / 90 %",
                "day 1",
                "later",
                "all",
                "per day",
                "alerted");
        result.cards().forEach(this::row);
        out.println();
        product(result.cards().get(0));
        out.flush();
    }

    private void row(ScoreCard card) {
        Summary summary = card.summary();
        FalseAlarms benign = summary.benign();
        out.printf(
                HEAD,
                card.subject(),
                share(summary.recall60s()) + interval(card.intervals(), Figure.RECALL_60S),
                share(summary.recall5min()),
                share(summary.recallOf8Samples()),
                share(summary.firstRecall60s()),
                share(summary.leadFraction().p10()) + " / "
                        + share(summary.leadFraction().p50()) + " / "
                        + share(summary.leadFraction().p90()),
                rate(benign.perDayFirst()),
                rate(benign.perDayLater()),
                rate(benign.perDay()),
                rate(benign.alertHoursPerDay()),
                benign.alerted() + " of " + benign.containers());
    }

    private void product(ScoreCard card) {
        Summary summary = card.summary();
        out.printf("%s by kind%n", card.subject());
        out.printf(KIND, "", "kills", "warned", ">=60s", ">=5min", ">=8 sa.", "first", "lead", "false/day");
        summary.kinds().forEach(this::kind);
        out.println();
        IntervalCoverage coverage = summary.coverage();
        if (coverage.claims() > 0) {
            out.printf(
                    Locale.ROOT,
                    "time-to-OOM interval: %d of %d kills inside (%s), %d before it, %d after it%n",
                    coverage.inside(),
                    coverage.claims(),
                    share(coverage.share()),
                    coverage.before(),
                    coverage.after());
        }
        AnnouncementScore announced = summary.announcements();
        if (announced.kills() > 0) {
            out.printf(
                    Locale.ROOT,
                    "recurring kills: %s of %d inside the announced window, announced %s of a period ahead, median error %.1f"
                            + " s%n",
                    share(announced.inside()),
                    announced.kills(),
                    share(announced.periodShareAheadMedian()),
                    announced.errorSecondsMedian());
        }
        out.printf(
                Locale.ROOT,
                "too fast to be warned of: %d, warned of all the same: %d%n",
                summary.tooFastKills(),
                summary.tooFastWarned());
        FalseAlarms leaking = summary.leaking();
        out.printf("leaking containers outside their leaks: %s false alerts per day%n%n", rate(leaking.perDay()));
    }

    private void kind(KindScore kind) {
        out.printf(
                KIND,
                kind.kind(),
                kind.kills() == 0 ? "" : kind.kills(),
                share(kind.warned()),
                share(kind.warned60s()),
                share(kind.warned5min()),
                share(kind.warnedOf8Samples()),
                share(kind.firstWarned60s()),
                share(kind.leadFractionMedian()),
                rate(kind.falseAlerts() / kind.calmDays()));
    }

    /** What each subject is. */
    public void legend(List<ScoreCard> cards) {
        cards.forEach(card -> out.printf("%-24s %s%n", card.subject(), card.rule()));
        out.flush();
    }

    private static String interval(Map<Figure, Interval> intervals, Figure figure) {
        Interval interval = intervals.get(figure);
        return interval == null || Double.isNaN(interval.low())
                ? ""
                : " (" + share(interval.low()) + "-" + share(interval.high()) + ")";
    }

    private static String share(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.startsWith("0") ? text.substring(1) : text;
    }

    private static String rate(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
    }
}
