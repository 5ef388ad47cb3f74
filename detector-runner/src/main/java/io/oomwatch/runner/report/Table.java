package io.oomwatch.runner.report;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcomes of a replay for a person: per container its alerts and verdicts, then the figures. */
public final class Table {
    private static final String ROW = "  %-8s  %-10s  %-19s  %-26s  %-8s  %-11s  %s%n";
    private static final int TIME_OF_DAY = 11;

    private final PrintWriter out;

    public Table(PrintWriter out) {
        this.out = out;
    }

    /** Prints everything. */
    public void print(Outcomes outcomes) {
        for (Map.Entry<WorkloadId, List<Outcomes.Line>> entry :
                outcomes.alertsByContainer().entrySet()) {
            container(entry.getKey(), entry.getValue(), outcomes);
        }
        summary(Summary.of(outcomes));
        out.flush();
    }

    private void container(WorkloadId workload, List<Outcomes.Line> lines, Outcomes outcomes) {
        List<Missed> missed = outcomes.missed().stream()
                .filter(kill -> kill.kill().workload().equals(workload))
                .toList();
        List<OomKill> kills = outcomes.kills().stream()
                .filter(kill ->
                        kill.workload().equals(workload) && kill.killClass().isOomKill())
                .toList();
        if (lines.isEmpty() && missed.isEmpty() && kills.isEmpty()) {
            return;
        }
        out.printf("%s%s: %s%n", workload, limit(lines, kills), count(kills.size(), "OOM kill"));
        if (!lines.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    "severity",
                    "verdict",
                    "fired (UTC)",
                    "kill expected",
                    "killed",
                    "lead",
                    "evidence");
            lines.forEach(this::alert);
        }
        missed.forEach(this::missed);
        out.println();
    }

    private static String limit(List<Outcomes.Line> lines, List<OomKill> kills) {
        double bytes = lines.isEmpty()
                ? kills.isEmpty() ? Double.NaN : kills.get(kills.size() - 1).limitBytes()
                : lines.get(lines.size() - 1).first().ceilingBytes();
        return Double.isNaN(bytes) ? "" : ", limit " + ReasonText.bytes(bytes);
    }

    private void alert(Outcomes.Line line) {
        Alert alert = line.highest();
        Verdict verdict = line.verdict();
        OomKill kill = verdict == null ? null : verdict.kill();
        out.printf(
                Locale.ROOT,
                ROW,
                alert.severity().label(),
                verdict == null ? "open" : verdict.outcome().label(),
                ReasonText.time(line.first().firedAtMillis()),
                expected(
                        line.first().severity() == Severity.INFO
                                ? alert.expectedOom()
                                : line.first().expectedOom()),
                kill == null ? "" : timeOfDay(kill.killedAtMillis()),
                kill == null || verdict == null ? "" : ReasonText.duration(verdict.leadMillis()),
                verdict == null ? "" : verdict.evidence());
        out.printf("            %s%n", alert.reason());
    }

    private static String expected(@Nullable Forecast forecast) {
        return forecast == null
                ? "no time claimed"
                : timeOfDay(forecast.midEpochMillis()) + " ("
                        + timeOfDay(forecast.lowEpochMillis()).substring(0, 5) + "-"
                        + timeOfDay(forecast.highEpochMillis()).substring(0, 5) + ")";
    }

    private static String timeOfDay(long epochMillis) {
        return ReasonText.time(epochMillis).substring(TIME_OF_DAY);
    }

    private void missed(Missed missed) {
        out.printf(
                Locale.ROOT, ROW, "-", "missed", "", "", timeOfDay(missed.kill().killedAtMillis()), "", missed.why());
    }

    private void summary(Summary summary) {
        out.printf(Locale.ROOT, "recall     %s%n", share(summary.warned(), summary.kills(), "OOM kills warned of"));
        int decided = summary.confirmed() + summary.refuted();
        out.printf(
                Locale.ROOT,
                "precision  %s%s%n",
                share(summary.confirmed(), decided, "decided alarms confirmed"),
                summary.undecided() == 0 ? "" : ", " + summary.undecided() + " undecided");
        if (summary.confirmed() > 0) {
            out.printf(
                    Locale.ROOT,
                    "lead       median %s (10 %%: %s, 90 %%: %s)%n",
                    lead(summary, 50),
                    lead(summary, 10),
                    lead(summary, 90));
        }
        if (summary.announcements() > 0) {
            out.printf(
                    "context    %s besides, which never count as alarms%n",
                    count(summary.announcements(), "info alert"));
        }
    }

    private static String lead(Summary summary, double percentile) {
        return ReasonText.duration(Math.round(summary.leadMillis(percentile)));
    }

    private static String share(int part, int whole, String what) {
        if (whole == 0) {
            return "none: no " + what;
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

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
