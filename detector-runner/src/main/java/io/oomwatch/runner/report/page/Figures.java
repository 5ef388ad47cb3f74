package io.oomwatch.runner.report.page;

import io.oomwatch.models.text.ByteText;
import io.oomwatch.models.text.NumberText;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.report.Summary;
import io.oomwatch.runner.report.chart.Markup;
import java.util.List;

/** The figures of the whole replay, and the list of containers that leads to their charts. */
final class Figures {
    private Figures() {}

    static void tiles(Markup html, Summary summary, int containers) {
        html.open("div", "class", "tiles");
        tile(
                html,
                Words.share(summary.recall()),
                "recall",
                summary.warned() + " of " + NumberText.count(summary.kills(), "OOM kill") + " warned of");
        int decided = summary.confirmed() + summary.refuted();
        tile(
                html,
                Words.share(summary.precision()),
                "precision",
                summary.confirmed() + " of " + NumberText.count(decided, "decided alarm") + " confirmed"
                        + (summary.undecided() == 0 ? "" : ", " + summary.undecided() + " undecided"));
        tile(
                html,
                lead(summary, 50),
                "median lead",
                summary.confirmed() == 0
                        ? "no confirmed alarm"
                        : "10 %: " + lead(summary, 10) + ", 90 %: " + lead(summary, 90));
        tile(
                html,
                String.valueOf(summary.kills() - summary.warned()),
                "missed kills",
                "listed with what was known before them");
        tile(
                html,
                String.valueOf(containers),
                "containers",
                NumberText.count(summary.announcements(), "info alert") + " for context");
        html.close();
    }

    private static String lead(Summary summary, double percentile) {
        return summary.confirmed() == 0 ? "none" : ReasonText.duration(Math.round(summary.leadMillis(percentile)));
    }

    private static void tile(Markup html, String figure, String name, String detail) {
        html.open("div", "class", "tile");
        html.element("div", name, "class", "name");
        html.element("div", figure, "class", "figure");
        html.element("div", detail, "class", "detail");
        html.close();
    }

    static void overview(Markup html, List<Story> stories) {
        html.open("div", "class", "scroll")
                .open("table", "class", "overview")
                .open("thead")
                .open("tr");
        for (String head :
                new String[] {"container", "limit", "highest", "OOM kills", "missed", "alarms", "false", "median lead"
                }) {
            html.element("th", head);
        }
        html.close().close().open("tbody");
        for (Story story : stories) {
            html.open("tr").open("td");
            html.element("a", story.workload().toString(), "href", "#" + anchor(story));
            html.close();
            cell(html, ByteText.of(story.limitBytes()));
            cell(html, ByteText.of(story.peakBytes()));
            cell(html, String.valueOf(story.oomKills()));
            cell(html, String.valueOf(story.missed().size()));
            cell(html, String.valueOf(story.alarms()));
            cell(html, String.valueOf(story.alarms(Verdict.Outcome.REFUTED)));
            cell(html, story.medianLeadMillis() < 0 ? "" : ReasonText.duration(story.medianLeadMillis()));
            html.close();
        }
        html.close().close().close();
    }

    private static void cell(Markup html, String text) {
        html.element("td", text, "class", text.equals("0") ? "number faint" : "number");
    }

    static String anchor(Story story) {
        return story.workload().toString().replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
