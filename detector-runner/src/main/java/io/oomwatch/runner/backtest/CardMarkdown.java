package io.oomwatch.runner.backtest;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Score cards as Markdown tables, for documents. */
public final class CardMarkdown {
    private final PrintWriter out;

    public CardMarkdown(PrintWriter out) {
        this.out = out;
    }

    /** Prints one set. */
    public void print(Backtest.Result result) {
        out.printf("%s: %s.%n%n", result.set(), Figures.contents(result));
        row(
                "",
                "warned >= 60 s (95 %)",
                ">= 5 min",
                ">= 8 samples",
                "first kill (95 %)",
                "lead / life p10 / p50 / p90",
                "false alerts per benign container-day, day 1 / later",
                "all (95 %)",
                "alert hours",
                "benign alerted");
        out.println("|---".repeat(10) + "|");
        result.cards().forEach(this::card);
        out.println();
        details(result.cards().get(0));
        kinds(result.cards().get(0));
        out.flush();
    }

    private void row(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }

    private void card(ScoreCard card) {
        Summary summary = card.summary();
        FalseAlarms benign = summary.benign();
        row(
                card.subject(),
                Figures.share(summary.recall60s()) + Figures.interval(card.intervals(), Figure.RECALL_60S),
                Figures.share(summary.recall5min()),
                Figures.share(summary.recallOf8Samples()),
                Figures.share(summary.firstRecall60s()) + Figures.interval(card.intervals(), Figure.FIRST_RECALL_60S),
                Figures.leads(summary.leadFraction()),
                Figures.rate(benign.perDayFirst()) + " / " + Figures.rate(benign.perDayLater()),
                Figures.rate(benign.perDay()) + Figures.rateInterval(card.intervals(), Figure.FALSE_PER_DAY),
                Figures.rate(benign.alertHoursPerDay()),
                benign.alerted() + " of " + benign.containers());
    }

    private void details(ScoreCard card) {
        Summary summary = card.summary();
        out.printf("%s in detail:%n%n", card.subject());
        if (summary.benign().containers() > 0 && !Double.isNaN(card.nominalFalsePerDay())) {
            out.printf(
                    "- false-alert budget: %s per container-day accepted, %s observed (ratio %s)%n",
                    Figures.rate(card.nominalFalsePerDay()),
                    Figures.rate(summary.benign().perDay()),
                    Figures.share(summary.benign().perDay() / card.nominalFalsePerDay()));
        }
        if (summary.coverage().claims() > 0) {
            IntervalCoverage coverage = summary.coverage();
            out.printf(
                    "- time-to-OOM interval: %s of %d kills inside, %d before it, %d after it%n",
                    Figures.share(coverage.share()), coverage.claims(), coverage.before(), coverage.after());
        }
        AnnouncementScore announced = summary.announcements();
        if (announced.kills() > 0) {
            out.printf(
                    Locale.ROOT,
                    "- recurring kills: %s of %d inside the announced window, announced %s of a period ahead, median error"
                            + " %.1f s%n",
                    Figures.share(announced.inside()),
                    announced.kills(),
                    Figures.share(announced.periodShareAheadMedian()),
                    announced.errorSecondsMedian());
        }
        out.printf(
                "- too fast to be warned of: %d kills, %d warned of all the same%n",
                summary.tooFastKills(), summary.tooFastWarned());
        if (summary.otherLeaks().leaks() > 0) {
            out.printf(
                    "- leaks that no kill ended: %d, %d warned of%n",
                    summary.otherLeaks().leaks(), summary.otherLeaks().warned());
        }
        out.printf(
                "- leaking containers outside their leaks: %s false alerts per container-day%n",
                Figures.rate(summary.leaking().perDay()));
        if (!Double.isNaN(summary.leadSeconds().p50())) {
            out.printf(
                    Locale.ROOT,
                    "- lead, 10 / 50 / 90 %%: %.0f / %.0f / %.0f min%n",
                    summary.leadSeconds().p10() / 60,
                    summary.leadSeconds().p50() / 60,
                    summary.leadSeconds().p90() / 60);
        }
        out.println();
    }

    private void kinds(ScoreCard card) {
        List<KindScore> leaks =
                card.summary().kinds().stream().filter(kind -> kind.kills() > 0).toList();
        if (!leaks.isEmpty()) {
            row("leak", "kills", "warned >= 60 s", ">= 8 samples", "first kill", "median lead / life");
            out.println("|---".repeat(6) + "|");
            for (KindScore kind : leaks) {
                row(
                        kind.kind(),
                        String.valueOf(kind.kills()),
                        Figures.share(kind.warned60s()),
                        Figures.share(kind.warnedOf8Samples()),
                        Figures.share(kind.firstWarned60s()),
                        Figures.share(kind.leadFractionMedian()));
            }
            out.println();
        }
        String wrong = card.summary().kinds().stream()
                .filter(kind -> kind.label() == Label.BENIGN && kind.falseAlerts() > 0)
                .map(kind -> kind.kind() + " " + Figures.rate(kind.falseAlerts() / kind.calmDays()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
        out.printf("False alerts per container-day by kind of benign behaviour: %s.%n%n", wrong);
    }
}
