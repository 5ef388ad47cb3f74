package io.oomwatch.runner.report;

import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.ReasonText;
import java.io.PrintWriter;
import java.util.Locale;

/** The figures of a replay in words. */
final class SummaryText {
    private final PrintWriter out;

    SummaryText(PrintWriter out) {
        this.out = out;
    }

    void print(Summary summary) {
        out.printf(
                "recall     %s%n",
                share(summary.warned(), summary.kills(), "OOM kills warned of", "no OOM kill was seen"));
        int decided = summary.confirmed() + summary.refuted();
        out.printf(
                "precision  %s%s%n",
                share(summary.confirmed(), decided, "decided alarms confirmed", "no alarm was decided"),
                summary.undecided() == 0 ? "" : ", " + summary.undecided() + " undecided");
        if (summary.confirmed() > 0) {
            out.printf(
                    "lead       median %s (10 %%: %s, 90 %%: %s)%n",
                    lead(summary, 50), lead(summary, 10), lead(summary, 90));
        }
        if (summary.announcements() > 0) {
            out.printf(
                    "context    %s besides, which never count as alarms%n",
                    NumberText.count(summary.announcements(), "info alert"));
        }
    }

    private static String lead(Summary summary, double percentile) {
        return ReasonText.duration(Math.round(summary.leadMillis(percentile)));
    }

    private static String share(int part, int whole, String what, String without) {
        if (whole == 0) {
            return "none  " + without;
        }
        double[] interval = Summary.interval(part, whole);
        return String.format(
                Locale.ROOT,
                "%.2f  %d of %d %s (95 %% interval %.2f to %.2f)",
                (double) part / whole,
                part,
                whole,
                what,
                interval[0],
                interval[1]);
    }
}
