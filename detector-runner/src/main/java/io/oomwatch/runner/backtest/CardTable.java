package io.oomwatch.runner.backtest;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

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
        out.printf("%s: %s%n%n", result.set(), Figures.contents(result));
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
                Figures.share(summary.recall60s()) + Figures.interval(card.intervals(), Figure.RECALL_60S),
                Figures.share(summary.recall5min()),
                Figures.share(summary.recallOf8Samples()),
                Figures.share(summary.firstRecall60s()),
                Figures.leads(summary.leadFraction()),
                Figures.rate(benign.perDayFirst()),
                Figures.rate(benign.perDayLater()),
                Figures.rate(benign.perDay()),
                Figures.rate(benign.alertHoursPerDay()),
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
                    Figures.share(coverage.share()),
                    coverage.before(),
                    coverage.after());
        }
        AnnouncementScore announced = summary.announcements();
        if (announced.kills() > 0) {
            out.printf(
                    Locale.ROOT,
                    "recurring kills: %s of %d inside the announced window, announced %s of a period ahead, median error %.1f"
                            + " s%n",
                    Figures.share(announced.inside()),
                    announced.kills(),
                    Figures.share(announced.periodShareAheadMedian()),
                    announced.errorSecondsMedian());
        }
        if (!Double.isNaN(card.nominalFalsePerDay())) {
            out.printf(
                    "false-alert budget: %s per container-day accepted, %s observed%n",
                    Figures.rate(card.nominalFalsePerDay()),
                    Figures.rate(summary.benign().perDay()));
        }
        out.printf(
                Locale.ROOT,
                "too fast to be warned of: %d, warned of all the same: %d%n",
                summary.tooFastKills(),
                summary.tooFastWarned());
        if (summary.otherLeaks().leaks() > 0) {
            out.printf(
                    "leaks that no kill ended: %d, warned of: %d%n",
                    summary.otherLeaks().leaks(), summary.otherLeaks().warned());
        }
        FalseAlarms leaking = summary.leaking();
        out.printf(
                "leaking containers outside their leaks: %s false alerts per day%n%n", Figures.rate(leaking.perDay()));
    }

    private void kind(KindScore kind) {
        out.printf(
                KIND,
                kind.kind(),
                kind.kills() == 0 ? "" : kind.kills(),
                Figures.share(kind.warned()),
                Figures.share(kind.warned60s()),
                Figures.share(kind.warned5min()),
                Figures.share(kind.warnedOf8Samples()),
                Figures.share(kind.firstWarned60s()),
                Figures.share(kind.leadFractionMedian()),
                Figures.rate(kind.falseAlerts() / kind.calmDays()));
    }

    /** What each subject is. */
    public void legend(List<ScoreCard> cards) {
        cards.forEach(card -> out.printf("%-24s %s%n", card.subject(), card.rule()));
        out.flush();
    }
}
