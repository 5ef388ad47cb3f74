package io.oomwatch.runner.live;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.config.ConfigDump;
import io.oomwatch.runner.http.HttpAnswer;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.http.Routes;
import io.oomwatch.runner.http.Routes.Access;
import io.oomwatch.runner.ledger.Ledger;
import io.oomwatch.runner.sink.Exporter;
import io.oomwatch.runner.sink.Scoreboard;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import io.oomwatch.runner.web.AlertPage;
import io.oomwatch.runner.web.StatusPage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What our port answers. */
final class Pages {
    private static final String ALERTS = "/alerts/";
    /** Nothing but our own inline styles: no script, no frame, nothing from elsewhere. */
    private static final String ONLY_STYLES = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Runner runner;
    private final Exporter exporter;
    private final Ledger ledger;
    private final Scoreboard scoreboard;

    Pages(Runner runner, Exporter exporter, Ledger ledger, Scoreboard scoreboard) {
        this.runner = runner;
        this.exporter = exporter;
        this.ledger = ledger;
        this.scoreboard = scoreboard;
    }

    Routes routes() {
        return new Routes()
                .get("/", Access.PROTECTED, this::status)
                .get(ALERTS + "*", Access.PROTECTED, this::alert)
                .get("/metrics", Access.PROTECTED, this::metrics)
                .get(
                        "/config",
                        Access.PROTECTED,
                        query -> HttpAnswer.of(200, "text/plain; charset=utf-8", ConfigDump.yaml(runner.config())))
                .get("/-/healthy", Access.OPEN, query -> HttpAnswer.text(200, "oomwatch is healthy.\n"))
                .get("/-/ready", Access.OPEN, this::ready)
                .post("/-/reload", Access.PROTECTED, this::reload)
                .post("/api/v1/write", Access.PROTECTED, this::write);
    }

    private HttpAnswer metrics(HttpQuery query) throws IOException {
        Exporter.Page page = exporter.page(query.header("Accept"));
        return new HttpAnswer(200, page.contentType(), page.body(), Map.of());
    }

    private HttpAnswer ready(HttpQuery query) {
        return runner.isReady()
                ? HttpAnswer.text(200, "oomwatch is ready.\n")
                : HttpAnswer.text(503, "oomwatch is reading the past.\n").with("Retry-After", "5");
    }

    private HttpAnswer reload(HttpQuery query) throws IOException {
        try {
            Runner.Reload reload = runner.reload();
            return reload.isInForce()
                    ? HttpAnswer.text(200, "The new configuration is in force.\n")
                    : HttpAnswer.text(400, "The old configuration stays in force:\n" + reload.refusal() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.text(503, "oomwatch is shutting down.\n");
        }
    }

    private HttpAnswer write(HttpQuery query) throws IOException {
        RemoteWriteReceiver receiver = runner.receiver();
        if (receiver != null) {
            return receiver.answer(query);
        }
        return runner.config().remoteWrite().isOn()
                ? HttpAnswer.text(503, "oomwatch is starting\n").with("Retry-After", "5")
                : HttpAnswer.text(404, "remote write is off (remoteWrite.receive)\n");
    }

    private HttpAnswer status(HttpQuery query) {
        LiveEngine engine = runner.engine();
        StatusPage.Health health = new StatusPage.Health(
                runner.isReady(),
                engine == null ? 0 : engine.containers(),
                engine == null ? Long.MIN_VALUE : engine.throughMillis(),
                runner.nowMillis());
        return html(StatusPage.render(health, scoreboard.standing(), runner.views()));
    }

    private HttpAnswer alert(HttpQuery query) throws IOException {
        String id = query.path().substring(ALERTS.length());
        Optional<Alert> alert = ledger.alert(id);
        return alert.isEmpty()
                ? HttpAnswer.text(404, "no alert has that id; the ledger may have forgotten it\n")
                : html(AlertPage.render(
                        alert.get(), ledger.verdict(id).orElse(null), runner.views(), runner.nowMillis()));
    }

    private static HttpAnswer html(String html) {
        return HttpAnswer.of(200, "text/html; charset=utf-8", html).with("Content-Security-Policy", ONLY_STYLES);
    }
}
