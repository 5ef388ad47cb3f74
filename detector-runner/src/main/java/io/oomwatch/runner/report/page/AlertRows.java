package io.oomwatch.runner.report.page;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.report.Outcomes;
import io.oomwatch.runner.report.chart.Markup;

/** A container's alerts and missed kills as table rows, each with its reason. */
final class AlertRows {
    private AlertRows() {}

    static void write(Markup html, Story story) {
        if (story.alerts().isEmpty() && story.missed().isEmpty()) {
            return;
        }
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String head : new String[] {"severity", "verdict", "fired (UTC)", "kill expected", "killed", "lead"}) {
            html.element("th", head);
        }
        html.element("th", "why").close().close();
        html.open("tbody");
        story.alerts().forEach(line -> alert(html, line));
        story.missed().forEach(missed -> missed(html, missed));
        html.close().close().close();
    }

    private static void alert(Markup html, Outcomes.Line line) {
        Alert alert = line.highest();
        Verdict verdict = line.verdict();
        OomKill kill = verdict == null ? null : verdict.kill();
        String outcome = verdict == null ? "open" : verdict.outcome().label();
        html.open("tr");
        badge(html, alert.severity().label());
        badge(html, outcome);
        html.element("td", ReasonText.time(line.first().firedAtMillis()), "class", "number");
        html.element(
                "td",
                line.expectedOom() == null ? "no time claimed" : Words.expected(line.expectedOom()),
                "class",
                line.expectedOom() == null ? "faint" : "number");
        html.element("td", kill == null ? "" : Words.timeOfDay(kill.killedAtMillis()), "class", "number");
        html.element(
                "td",
                kill == null || verdict == null ? "" : ReasonText.duration(verdict.leadMillis()),
                "class",
                "number lead");
        html.open("td", "class", "why");
        why(html, alert.reason(), verdict == null ? "" : verdict.evidence());
        html.close().close();
    }

    /** The headline at once, all the rest on demand. */
    private static void why(Markup html, String reason, String evidence) {
        String headline = ReasonText.headline(reason);
        html.open("details").element("summary", headline);
        if (headline.length() < reason.length()) {
            html.element("div", reason.substring(headline.length()).strip());
        }
        html.element("div", evidence, "class", "evidence").close();
    }

    private static void missed(Markup html, Missed missed) {
        html.open("tr").element("td", "");
        badge(html, "missed");
        html.element("td", "").element("td", "");
        html.element("td", Words.timeOfDay(missed.kill().killedAtMillis()), "class", "number");
        html.element("td", "").open("td", "class", "why").text(missed.why());
        html.element("div", String.join("; ", missed.kill().evidence()), "class", "evidence");
        html.close().close();
    }

    private static void badge(Markup html, String label) {
        html.open("td").element("span", label, "class", "badge " + label).close();
    }
}
