package io.oomwatch.runner.cli;

import io.oomwatch.runner.config.ServerConfig;
import io.oomwatch.runner.http.HttpAnswer;
import io.oomwatch.runner.http.HttpQuery;
import io.oomwatch.runner.http.HttpServer;
import io.oomwatch.runner.http.Routes;
import io.oomwatch.runner.http.Routes.Access;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** A Prometheus and a kubelet with one container, both on one port, for as long as a rehearsal takes. */
final class RehearsalPeer implements AutoCloseable {
    private static final String LABELS =
            "container=\"app\",id=\"/kubepods/burstable/pod1/%s\",namespace=\"rehearsal\",pod=\"app-0\"";
    private static final double BYTES = 64e6;
    private static final double INTERVAL_SECONDS = 30;

    private final HttpServer server;

    private RehearsalPeer(HttpServer server) {
        this.server = server;
    }

    static RehearsalPeer start() throws IOException {
        Routes routes = new Routes()
                .get("/metrics", Access.OPEN, query -> HttpAnswer.text(200, page()))
                .get("/api/v1/query", Access.OPEN, RehearsalPeer::answer);
        return new RehearsalPeer(HttpServer.start(
                new ServerConfig("127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty(), 64, 8192),
                routes));
    }

    private static String page() {
        String labels = LABELS.formatted("scraped");
        return "container_memory_working_set_bytes{" + labels + "} " + BYTES + "\ncontainer_memory_rss{" + labels + "} "
                + BYTES + "\ncontainer_spec_memory_limit_bytes{" + labels + "} " + 2 * BYTES + "\n";
    }

    /** Whatever is asked for, one container has it. */
    private static HttpAnswer answer(HttpQuery query) {
        double now = System.currentTimeMillis() / 1_000.0;
        String data;
        if ("time()".equals(query.parameter("query"))) {
            data = String.format(Locale.ROOT, "{\"resultType\":\"scalar\",\"result\":[%.3f,\"%.3f\"]}", now, now);
        } else {
            String metric = "{\"__name__\":\"container_memory_rss\","
                    + LABELS.formatted("polled").replaceAll("(\\w+)=", "\"$1\":") + "}";
            data = String.format(
                    Locale.ROOT,
                    "{\"resultType\":\"matrix\",\"result\":[{\"metric\":%s,\"values\":[[%.3f,\"%.0f\"],[%.3f,\"%.0f\"]]}]}",
                    metric,
                    now - INTERVAL_SECONDS,
                    BYTES,
                    now,
                    BYTES);
        }
        return HttpAnswer.of(200, "application/json", "{\"status\":\"success\",\"data\":" + data + "}");
    }

    URI url() {
        return server.externalUrl();
    }

    @Override
    public void close() {
        server.close();
    }
}
