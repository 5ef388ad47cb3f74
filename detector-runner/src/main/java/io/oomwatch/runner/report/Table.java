package io.oomwatch.runner.report;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcomes of a replay for a person: per container its alerts and verdicts, then the figures. */
public final class Table {
    private static final String ROW = "  %-9s  %-8s  %-14s  %-19s  %-27s  %-8s  %-11s  %s%n";
    private static final int TIME_OF_DAY = 11;
    private static final int MINUTES = 5;
    private static final int EVIDENCE_COLUMNS = 58;
    private static final int TEXT_COLUMNS = 130;

    private final PrintWriter out;
    private final Detail detail;

    /** How much to print of each alert. */
    public enum Detail {
        /** One line an alert, the reason of the last one of each container. */
        SHORT,
        /** Reason and evidence of every alert in full. */
        EXPLAINED
    }

    /** One line of a container: when it happened, and how it prints. */
    private record Row(long atMillis, Runnable print) {}

    public Table(PrintWriter out, Detail detail) {
        this.out = out;
        this.detail = detail;
    }

    /** Prints everything. */
    public void print(Outcomes outcomes) {
        for (Map.Entry<WorkloadId, List<Outcomes.Line>> entry :
                outcomes.alertsByContainer().entrySet()) {
            container(entry.getKey(), entry.getValue(), outcomes);
        }
        new SummaryText(out).print(Summary.of(outcomes));
        out.flush();
    }

    private void container(WorkloadId workload, List<Outcomes.Line> lines, Outcomes outcomes) {
        List<Row> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(new Row(line.first().firedAtMillis(), () -> alert(line))));
        outcomes.missed().stream()
                .filter(missed -> missed.kill().workload().equals(workload))
                .forEach(missed -> rows.add(new Row(missed.kill().killedAtMillis(), () -> missed(missed))));
        List<OomKill> kills = outcomes.kills().stream()
                .filter(kill ->
                        kill.workload().equals(workload) && kill.killClass().isOomKill())
                .toList();
        if (rows.isEmpty() && kills.isEmpty()) {
            return;
        }
        out.printf("%s%s: %s%n", workload, limit(lines, kills), SummaryText.count(kills.size(), "OOM kill"));
        if (!rows.isEmpty()) {
            out.printf(
                    ROW, "verdict", "severity", "cause", "fired (UTC)", "kill expected", "killed", "lead", "evidence");
        }
        rows.sort(Comparator.comparingLong(Row::atMillis));
        rows.forEach(row -> row.print().run());
        if (detail == Detail.SHORT && !lines.isEmpty()) {
            paragraph(
                    "  why the last one: ",
                    lines.get(lines.size() - 1).highest().reason());
        }
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
        String evidence = verdict == null ? "" : verdict.evidence();
        out.printf(
                ROW,
                verdict == null ? "open" : verdict.outcome().label(),
                alert.severity().label(),
                alert.cause().label(),
                ReasonText.time(line.first().firedAtMillis()),
                expected(line.expectedOom()),
                kill == null ? "" : timeOfDay(kill.killedAtMillis()),
                kill == null || verdict == null ? "" : ReasonText.duration(verdict.leadMillis()),
                detail == Detail.SHORT ? shortened(evidence) : "");
        if (detail == Detail.EXPLAINED) {
            paragraph("      why: ", alert.reason());
            paragraph("      evidence: ", evidence);
        }
    }

    private static String expected(@Nullable Forecast forecast) {
        if (forecast == null) {
            return "no time claimed";
        }
        String low = timeOfDay(forecast.lowEpochMillis());
        String high = timeOfDay(forecast.highEpochMillis());
        boolean narrow = forecast.highEpochMillis() - forecast.lowEpochMillis() < 120_000;
        return timeOfDay(forecast.midEpochMillis()) + " ("
                + (narrow
                        ? low.substring(MINUTES - 2) + "-" + high.substring(MINUTES - 2)
                        : low.substring(0, MINUTES) + "-" + high.substring(0, MINUTES))
                + ")";
    }

    private static String timeOfDay(long epochMillis) {
        return ReasonText.time(epochMillis).substring(TIME_OF_DAY);
    }

    private void missed(Missed missed) {
        out.printf(
                ROW,
                "MISSED",
                "",
                "",
                "",
                "",
                timeOfDay(missed.kill().killedAtMillis()),
                "",
                detail == Detail.SHORT ? shortened(missed.why()) : "");
        if (detail == Detail.EXPLAINED) {
            paragraph("      why: ", missed.why());
            paragraph("      evidence: ", String.join("; ", missed.kill().evidence()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= EVIDENCE_COLUMNS ? text : text.substring(0, EVIDENCE_COLUMNS - 3) + "...";
    }

    private void paragraph(String label, String text) {
        StringBuilder line = new StringBuilder(label);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > TEXT_COLUMNS && line.length() > label.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(label.length()));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
