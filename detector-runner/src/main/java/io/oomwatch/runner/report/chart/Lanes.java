package io.oomwatch.runner.report.chart;

import io.oomwatch.api.Forecast;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.report.Outcomes;
import java.util.ArrayList;
import java.util.List;

/** Above the plot: one lane per severity with the alerts from firing to resolution, and one with the expected kills. */
final class Lanes {
    private static final double HEIGHT = 14;
    private static final double BAR = 9;
    private static final double MIN_BAR = 3;
    private static final Severity[] ORDER = {Severity.CRITICAL, Severity.WARNING, Severity.INFO};

    private final List<Outcomes.Line> alerts;

    Lanes(List<Outcomes.Line> alerts) {
        this.alerts = alerts;
    }

    /** How high all lanes together are. */
    double height() {
        return HEIGHT * names().size();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Severity severity : ORDER) {
            if (alerts.stream().anyMatch(line -> line.highest().severity() == severity)) {
                names.add(severity.label());
            }
        }
        if (alerts.stream().anyMatch(line -> line.expectedOom() != null)) {
            names.add("expected kill");
        }
        return names;
    }

    void draw(Markup svg, TimeAxis time, double top) {
        List<String> names = names();
        for (int n = 0; n < names.size(); n++) {
            double y = top + n * HEIGHT;
            svg.element("text", names.get(n), "x", time.left() - 8, "y", y + BAR, "class", "lane");
            svg.empty(
                    "line",
                    "x1",
                    time.left(),
                    "x2",
                    time.right(),
                    "y1",
                    y + BAR / 2,
                    "y2",
                    y + BAR / 2,
                    "class",
                    "rail");
        }
        for (Outcomes.Line line : alerts) {
            String severity = line.highest().severity().label();
            alert(svg, time, line, severity, top + names.indexOf(severity) * HEIGHT);
            Forecast expected = line.expectedOom();
            if (expected != null) {
                expected(svg, time, expected, severity, top + (names.size() - 1) * HEIGHT);
            }
        }
    }

    private static void alert(Markup svg, TimeAxis time, Outcomes.Line line, String severity, double y) {
        Alert alert = line.highest();
        Verdict verdict = line.verdict();
        double from = time.x(line.first().firedAtMillis());
        double to = line.resolvedAtMillis() < 0 ? time.right() : time.x(line.resolvedAtMillis());
        String outcome = verdict == null ? "open" : verdict.outcome().label();
        svg.open(
                "rect",
                "x",
                from,
                "y",
                y,
                "width",
                Math.max(MIN_BAR, to - from),
                "height",
                BAR,
                "rx",
                2.0,
                "class",
                "bar " + severity + " " + outcome);
        svg.element(
                "title",
                severity + ", " + outcome + ", fired "
                        + ReasonText.time(line.first().firedAtMillis()) + "\n" + alert.reason());
        svg.close();
    }

    private static void expected(Markup svg, TimeAxis time, Forecast expected, String severity, double y) {
        if (expected.lowEpochMillis() > time.toMillis()) {
            return;
        }
        double low = time.x(expected.lowEpochMillis());
        double high = time.x(expected.highEpochMillis());
        svg.open("g", "class", "expected " + severity);
        svg.element(
                "title",
                "kill expected " + ReasonText.time(expected.midEpochMillis()) + ", between "
                        + ReasonText.time(expected.lowEpochMillis()) + " and "
                        + ReasonText.time(expected.highEpochMillis()));
        svg.empty("rect", "x", low, "y", y + 2, "width", Math.max(MIN_BAR, high - low), "height", BAR - 4, "rx", 2.0);
        if (time.shows(expected.midEpochMillis())) {
            double mid = time.x(expected.midEpochMillis());
            svg.empty("line", "x1", mid, "x2", mid, "y1", y, "y2", y + BAR);
        }
        svg.close();
    }
}
