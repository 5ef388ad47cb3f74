package io.oomwatch.runner.web;

import io.oomwatch.api.Forecast;
import io.oomwatch.models.text.ByteText;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One alert: where the link in a notification leads. */
public final class AlertPage {
    private AlertPage() {}

    /**
     * The page.
     *
     * @param verdict null while undecided
     * @param containers tells what memory does now
     * @param nowMillis the machine's time
     */
    public static String render(
            Alert alert, @Nullable Verdict verdict, List<ContainerView> containers, long nowMillis) {
        Html html = new Html("oomwatch: " + alert.workload());
        html.raw("<p class=\"dim\"><a href=\"/\">oomwatch</a></p>");
        html.element("h1", "", alert.workload().toString());
        html.raw("<p>")
                .element("span", alert.severity().label(), alert.severity().label());
        html.text(" · " + alert.cause().label().replace('-', ' ') + " · "
                + alert.state().label() + " · ");
        html.element("span", "dim", "pod " + alert.pod()).raw("</p>");
        html.element("p", "", alert.reason());
        html.raw("<div class=\"cards\">")
                .card(ByteText.of(alert.levelBytes()), "memory no reclaim can free")
                .card(
                        ByteText.of(alert.ceilingBytes()),
                        alert.ceilingKind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .card(Html.time(alert.firedAtMillis()), "fired");
        expected(html, alert.expectedOom(), Due.latest(alert, ofAlert(alert, containers), nowMillis));
        verdict(html, verdict);
        scores(html, alert);
        return html.raw("<p class=\"dim\">Times are UTC.</p>").end();
    }

    private static @Nullable ContainerView ofAlert(Alert alert, List<ContainerView> containers) {
        return containers.stream()
                .filter(one ->
                        one.workload().equals(alert.workload()) && one.pod().equals(alert.pod()))
                .findFirst()
                .orElse(null);
    }

    /** Ends the cards: what the memory of now says, beside what was said when the alert fired. */
    private static void expected(Html html, @Nullable Forecast said, @Nullable Forecast latest) {
        if (latest != null) {
            html.card(Html.time(latest.midEpochMillis()), "OOM kill expected, by the memory of now");
        }
        if (said != null) {
            String when = latest == null ? "OOM kill expected" : "OOM kill expected, as first said";
            html.card(Html.time(said.midEpochMillis()), when);
        }
        html.raw("</div>");
        if (latest != null) {
            html.element("p", "dim", "By the memory of now " + interval(latest));
        }
        if (said != null) {
            html.element("p", "dim", (latest == null ? "" : "As first said ") + interval(said));
        }
    }

    private static String interval(Forecast forecast) {
        return String.format(
                Locale.ROOT,
                "%.0f %% likely between %s and %s.",
                100 * forecast.coverage(),
                Html.time(forecast.lowEpochMillis()),
                Html.time(forecast.highEpochMillis()));
    }

    private static void verdict(Html html, @Nullable Verdict verdict) {
        html.element("h2", "", "Verdict");
        if (verdict == null) {
            html.element("p", "dim", "Not decided yet.");
            return;
        }
        html.raw("<p>")
                .element("span", verdict.outcome().label(), verdict.outcome().label());
        OomKill kill = verdict.kill();
        if (kill != null) {
            html.text(": killed " + Html.time(kill.killedAtMillis()) + ", " + Html.duration(verdict.leadMillis())
                    + " after the alert");
        }
        html.raw("</p>").element("p", "", verdict.evidence());
        if (kill != null) {
            html.raw("<ul>");
            kill.evidence().forEach(line -> html.element("li", "", line));
            html.raw("</ul>");
        }
    }

    private static void scores(Html html, Alert alert) {
        html.element("h2", "", "Detectors");
        html.raw("<table class=\"slim\"><tr><th>Detector<th>Score when it fired</tr>");
        for (DetectorScore score : highestFirst(alert.detectors())) {
            html.raw("<tr><td>").text(score.name()).raw("<td class=\"num\">");
            html.text(Double.isNaN(score.score()) ? "warming up" : String.format(Locale.ROOT, "%.3f", score.score()));
            html.raw("</tr>");
        }
        html.raw("</table>");
    }

    private static List<DetectorScore> highestFirst(List<DetectorScore> scores) {
        Comparator<DetectorScore> byScore =
                Comparator.comparingDouble(score -> Double.isNaN(score.score()) ? -1 : score.score());
        return scores.stream().sorted(byScore.reversed()).toList();
    }
}
