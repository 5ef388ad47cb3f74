package io.oomwatch.runner.report;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
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
    private static final String ROW = "  %-9s  %-8s  %-14s  %-19s  %-27s  %-8s  %-11s  %s";
    /** Without dates and the interval of the expected kill: 78 columns. */
    private static final String NARROW_ROW = "  %-9s  %-8s  %-14s  %-8s  %-8s  %-8s  %s";

    private static final int TIME_OF_DAY = 11;
    private static final int MINUTES = 5;
    /** Where no terminal says how wide it is: a file, a pipe. */
    public static final int USUAL_COLUMNS = 170;

    /** Columns of a row up to its evidence. */
    private static final int ROW_COLUMNS = 112;
    /** Less of the evidence says nothing: it is left out. */
    private static final int LEAST_EVIDENCE_COLUMNS = 30;
    /** Longer lines of prose are hard to read, however wide the window. */
    private static final int PROSE_COLUMNS = 130;

    private static final int LEAST_COLUMNS = 60;

    private final PrintWriter out;
    private final Detail detail;
    private final int columns;

    /** How much to print of each alert. */
    public enum Detail {
        /** One line an alert, the reason of the last one of each container. */
        SHORT,
        /** Reason and evidence of every alert in full. */
        EXPLAINED
    }

    /** One line of a container: when it happened, and how it prints. */
    private record Row(long atMillis, Runnable print) {}

    /** @param columns of the terminal; what does not fit is shortened or left out */
    public Table(PrintWriter out, Detail detail, int columns) {
        this.out = out;
        this.detail = detail;
        this.columns = Math.max(LEAST_COLUMNS, columns);
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
        out.printf("%s%s: %s%n", workload, limit(lines, kills), NumberText.count(kills.size(), "OOM kill"));
        if (!rows.isEmpty()) {
            row("verdict", "severity", "cause", "fired (UTC)", "kill expected", "killed", "lead", "evidence");
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
        return Double.isNaN(bytes) ? "" : ", limit " + ByteText.of(bytes);
    }

    private void alert(Outcomes.Line line) {
        Alert alert = line.highest();
        Verdict verdict = line.verdict();
        OomKill kill = verdict == null ? null : verdict.kill();
        String evidence = verdict == null ? "" : verdict.evidence();
        row(
                verdict == null ? "open" : verdict.outcome().label(),
                alert.severity().label(),
                alert.cause().label(),
                ReasonText.time(line.first().firedAtMillis()),
                expected(line.expectedOom()),
                kill == null ? "" : timeOfDay(kill.killedAtMillis()),
                kill == null || verdict == null ? "" : ReasonText.duration(verdict.leadMillis()),
                detail == Detail.SHORT ? evidence : "");
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
        row(
                "MISSED",
                "",
                "",
                "",
                "",
                timeOfDay(missed.kill().killedAtMillis()),
                "",
                detail == Detail.SHORT ? missed.why() : "");
        if (detail == Detail.EXPLAINED) {
            paragraph("      why: ", missed.why());
            paragraph("      evidence: ", String.join("; ", missed.kill().evidence()));
        }
    }

    private void row(
            String verdict,
            String severity,
            String cause,
            String fired,
            String expected,
            String killed,
            String lead,
            String evidence) {
        String row;
        if (columns < ROW_COLUMNS) {
            boolean dated = fired.length() > TIME_OF_DAY && Character.isDigit(fired.charAt(0));
            String mid = expected.endsWith(")") ? expected.substring(0, expected.indexOf(' ')) : expected;
            row = NARROW_ROW.formatted(
                    verdict,
                    severity,
                    cause,
                    dated ? fired.substring(TIME_OF_DAY) : fired.replace(" (UTC)", ""),
                    mid.replace("kill ", "").replace(" claimed", ""),
                    killed,
                    lead);
        } else {
            int room = columns - ROW_COLUMNS;
            row = ROW.formatted(
                    verdict,
                    severity,
                    cause,
                    fired,
                    expected,
                    killed,
                    lead,
                    room < LEAST_EVIDENCE_COLUMNS ? "" : shortened(evidence, room));
        }
        out.println(row.stripTrailing());
    }

    private static String shortened(String text, int to) {
        return text.length() <= to ? text : text.substring(0, to - 3) + "...";
    }

    private void paragraph(String label, String text) {
        StringBuilder line = new StringBuilder(label);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > Math.min(columns, PROSE_COLUMNS)
                    && line.length() > label.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(label.length()));
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
