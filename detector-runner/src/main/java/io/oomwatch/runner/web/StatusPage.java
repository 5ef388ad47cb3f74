package io.oomwatch.runner.web;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.ReasonText;
import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.sink.Scoreboard.Standing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first page: what fires, what came of the last alerts, how good we are. */
public final class StatusPage {
    private static final int SHOWN = 20;

    private StatusPage() {}

    /**
     * How the runner is.
     *
     * @param ready the past has been read
     * @param containers watched
     * @param throughMillis time up to which everything is decided, {@link Long#MIN_VALUE} before the first sample
     * @param nowMillis the machine's time
     */
    public record Health(boolean ready, int containers, long throughMillis, long nowMillis) {}

    /** The page; {@code containers} tells the levels of now. */
    public static String render(Health health, Standing standing, List<ContainerView> containers) {
        Html html = new Html("oomwatch");
        html.element("h1", "", "oomwatch");
        html.raw("<p>")
                .element("span", health.ready() ? "ready" : "warning", health.ready() ? "ready" : "reading the past")
                .element("span", "dim", seen(health))
                .raw("</p><div class=\"cards\">")
                .card(String.valueOf(health.containers()), "containers watched")
                .card(
                        String.valueOf(standing.firing().size()),
                        standing.firing().size() == 1 ? "alert firing" : "alerts firing")
                .card(Html.percent(standing.precision()), "precision: alerts that were right")
                .card(Html.percent(standing.recall()), "recall: kills warned of")
                .card(String.valueOf(standing.warnedKills()), "kills warned of")
                .card(String.valueOf(standing.missedKills()), "kills missed")
                .raw("</div>");
        firing(html, standing.firing(), health.nowMillis(), containers);
        verdicts(html, standing.verdicts());
        missed(html, standing.missed());
        return html.raw("<p class=\"dim\">Times are UTC. <a href=\"/metrics\">metrics</a> · <a href=\"/config\">"
                        + "configuration</a></p>")
                .end();
    }

    private static String seen(Health health) {
        return health.throughMillis() == Long.MIN_VALUE
                ? " · no samples yet: oomwatch doctor says what is missing"
                : " · everything up to " + Html.time(health.throughMillis()) + " is decided";
    }

    private record Where(WorkloadId workload, String pod) {
        static Where of(Alert alert) {
            return new Where(alert.workload(), alert.pod());
        }
    }

    private static Map<Where, ContainerView> ofAlerts(List<Alert> alerts, List<ContainerView> containers) {
        Set<Where> wanted = alerts.stream().map(Where::of).collect(Collectors.toSet());
        Map<Where, ContainerView> found = new HashMap<>();
        for (ContainerView container : containers) {
            Where where = new Where(container.workload(), container.pod());
            if (wanted.contains(where)) {
                found.put(where, container);
            }
        }
        return found;
    }

    private static void firing(Html html, List<Alert> alerts, long nowMillis, List<ContainerView> containers) {
        html.element("h2", "", "Firing");
        if (alerts.isEmpty()) {
            html.element("p", "dim", "Nothing: no container is seen running out of memory.");
            return;
        }
        html.raw(
                "<div class=\"wide\"><table><tr><th>Severity<th>Container<th>Since<th>OOM kill expected<th>Memory now<th>Why</tr>");
        Map<Where, ContainerView> views = ofAlerts(alerts, containers);
        List<Alert> worstFirst = alerts.stream()
                .sorted(Comparator.comparing(Alert::severity).reversed().thenComparing(Alert::firedAtMillis))
                .toList();
        for (Alert alert : worstFirst) {
            html.raw("<tr><td>")
                    .element("span", alert.severity().label(), alert.severity().label());
            container(html, alert);
            html.raw("<td class=\"num\" title=\"")
                    .text(Html.time(alert.firedAtMillis()))
                    .raw("\">");
            html.text(Html.duration(Math.max(0, nowMillis - alert.firedAtMillis())));
            ContainerView now = views.get(Where.of(alert));
            expected(html, alert, now, nowMillis);
            level(html, now);
            html.raw("<td>").text(ReasonText.finding(alert.reason())).raw("</tr>");
        }
        html.raw("</table></div>");
    }

    private static void level(Html html, @Nullable ContainerView now) {
        html.raw("<td class=\"num\">");
        if (now == null) {
            html.element("span", "dim", "no samples");
        } else {
            html.level(now.levelBytes(), now.ceilingBytes());
        }
    }

    private static void container(Html html, Alert alert) {
        html.raw("<td class=\"name\"><a href=\"/alerts/")
                .text(alert.id())
                .raw("\">")
                .text(alert.workload().toString());
        html.raw("</a><br>").element("span", "dim", alert.pod());
    }

    /** What the memory of now says, above what was said when the alert fired. */
    private static void expected(Html html, Alert alert, @Nullable ContainerView now, long nowMillis) {
        Forecast said = alert.expectedOom();
        Forecast latest = Due.latest(alert, now, nowMillis);
        html.raw("<td class=\"num\">");
        if (latest == null) {
            html.text(said == null ? "no time claimed" : due(said, nowMillis));
            return;
        }
        html.text(due(latest, nowMillis));
        if (said != null) {
            html.raw("<br>").element("span", "dim", "first said " + Html.time(said.midEpochMillis()));
        }
    }

    private static String due(Forecast forecast, long nowMillis) {
        long left = forecast.midEpochMillis() - nowMillis;
        return left > 0 ? "in about " + Html.duration(left) : "was due " + Html.duration(-left) + " ago";
    }

    private static void verdicts(Html html, List<Verdict> verdicts) {
        html.element("h2", "", "Last verdicts");
        if (verdicts.isEmpty()) {
            html.element("p", "dim", "None yet: an alert is judged when a kill comes or its time is over.");
            return;
        }
        html.raw("<div class=\"wide\"><table><tr><th>Verdict<th>Container<th>Fired<th>Lead time<th>Evidence</tr>");
        for (Verdict verdict : verdicts.subList(0, Math.min(SHOWN, verdicts.size()))) {
            Alert alert = verdict.alert();
            html.raw("<tr><td>")
                    .element(
                            "span", verdict.outcome().label(), verdict.outcome().label());
            container(html, alert);
            html.raw("<td class=\"num\">").text(Html.time(alert.firedAtMillis()));
            html.raw("<td class=\"num\">").text(verdict.kill() == null ? "–" : Html.duration(verdict.leadMillis()));
            html.raw("<td>").text(verdict.evidence()).raw("</tr>");
        }
        html.raw("</table></div>");
    }

    private static void missed(Html html, List<Missed> missed) {
        if (missed.isEmpty()) {
            return;
        }
        html.element("h2", "", "Kills nobody warned of");
        html.raw("<div class=\"wide\"><table><tr><th>Container<th>Killed<th>Why there was no warning</tr>");
        for (Missed one : missed.subList(0, Math.min(SHOWN, missed.size()))) {
            html.raw("<tr><td>").text(one.kill().workload().toString());
            html.raw("<br>").element("span", "dim", one.kill().pod());
            html.raw("<td class=\"num\">").text(Html.time(one.kill().killedAtMillis()));
            html.raw("<td>").text(one.why()).raw("</tr>");
        }
        html.raw("</table></div>");
    }
}
