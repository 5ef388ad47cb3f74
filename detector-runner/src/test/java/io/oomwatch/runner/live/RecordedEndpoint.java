package io.oomwatch.runner.live;

import com.sun.net.httpserver.HttpServer;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Point;
import io.oomwatch.runner.source.PointStream;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.dataset.Dataset;
import io.oomwatch.runner.source.dataset.DatasetOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A metrics page on loopback that plays a recording from some moment on, at a multiple of its speed, from the first scrape of it. */
final class RecordedEndpoint implements AutoCloseable {
    private static final long STALE_MILLIS = 15_000;

    private final Map<SourceSeries, NavigableMap<Long, Double>> recorded = new LinkedHashMap<>();
    private final HttpServer server;
    private final long fromMillis;
    private final double speed;
    /** Confined to the server's one thread. */
    private long startedAtMillis;

    /** Plays from {@code fromSeconds} after the beginning of the recording. */
    RecordedEndpoint(Path dataset, double fromSeconds, double speed) throws IOException {
        this.speed = speed;
        long first = Long.MAX_VALUE;
        try (PointStream stream = Dataset.open(dataset, DatasetOptions.DEFAULTS.withTimeScale(1.0)).stream()) {
            Point point = new Point();
            while (stream.next(point)) {
                first = Math.min(first, point.epochMillis);
                recorded.computeIfAbsent(stream.directory().get(point.series), key -> new TreeMap<>())
                        .put(point.epochMillis, point.value);
            }
        }
        fromMillis = first + (long) (fromSeconds * 1_000);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "recorded-endpoint");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/metrics", exchange -> {
            byte[] body = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The moment of the recording that is played now. */
    private long playedMillis() {
        long now = Clock.systemUTC().millis();
        if (startedAtMillis == 0) {
            startedAtMillis = now;
        }
        return fromMillis + (long) ((now - startedAtMillis) * speed);
    }

    private String page() {
        long now = playedMillis();
        StringBuilder out = new StringBuilder();
        recorded.forEach((series, values) -> {
            Map.Entry<Long, Double> last = values.floorEntry(now);
            if (last != null && now - last.getKey() <= STALE_MILLIS && !Double.isNaN(last.getValue())) {
                double value = last.getValue();
                if (series.metric().isTime()) {
                    value = startedAtMillis / 1_000.0 + (value - fromMillis / 1_000.0) / speed;
                }
                out.append(name(series)).append(' ').append(value).append('\n');
            }
        });
        return out.toString();
    }

    private static String name(SourceSeries series) {
        StringBuilder name = new StringBuilder(series.metric().prometheusName()).append('{');
        label(name, "namespace", series.namespace().isEmpty() ? "shop" : series.namespace());
        label(name, "pod", series.pod());
        label(name, "container", series.container());
        label(name, "uid", series.uid());
        label(name, "id", series.containerId().isEmpty() ? "" : "/kubepods/burstable/" + series.containerId());
        label(name, series.metric() == Metric.POD_OWNER ? "owner_name" : "reason", series.detail());
        label(name, "owner_kind", series.kind());
        label(name, "node", series.node());
        label(name, "resource", series.metric() == Metric.SPEC_LIMIT ? "memory" : "");
        return name.append('}').toString();
    }

    private static void label(StringBuilder name, String label, String value) {
        if (!value.isEmpty()) {
            name.append(label).append("=\"").append(value).append("\",");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
