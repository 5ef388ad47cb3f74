package io.oomwatch.runner.source.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.PrometheusConfig.Backend;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.json.QueryAnswerReader;
import io.oomwatch.runner.source.live.SourceMeters.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** The HTTP API of Prometheus, and of what speaks it too: VictoriaMetrics, Thanos, Mimir. */
public final class PrometheusApi implements AutoCloseable {
    private static final ObjectMapper TREE = new ObjectMapper();
    private static final int ERROR_BYTES = 4096;
    /** A scrape's samples carry its start time and become visible when it has ended. */
    private static final long SETTLE_MILLIS = 1_000;
    /** VictoriaMetrics answers with the series it knew up to 10 s ago, such as the reason of a first OOM kill. */
    private static final long VICTORIA_SETTLE_MILLIS = 12_000;

    private final PrometheusConfig config;
    private final PeerClient peer;
    private final Names names;
    private final Clock clock;
    private final SourceNotes notes = new SourceNotes();
    private volatile boolean victoria;

    /** Sends nothing yet. */
    public PrometheusApi(PrometheusConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        victoria = config.backend() == Backend.VICTORIA_METRICS;
        peer = PeerClient.of(config.connection(), List.of(config.url()));
        names = Selectors.names(config.preset(), config.metricNames(), config.labelNames());
    }

    /** A request that came to nothing, and which kind of nothing. */
    public static final class FailedRequest extends IOException {
        private static final long serialVersionUID = 1L;

        private final Trouble trouble;
        private final int status;

        FailedRequest(Trouble trouble, String message, Throwable cause) {
            super(message, cause);
            this.trouble = trouble;
            this.status = 0;
        }

        FailedRequest(Trouble trouble, String message) {
            super(message);
            this.trouble = trouble;
            this.status = 0;
        }

        FailedRequest(int status, String message) {
            super(message);
            this.trouble = Trouble.STATUS;
            this.status = status;
        }

        /** The HTTP status, 0 when there was none or it was well. */
        public int status() {
            return status;
        }

        /** The kind. */
        public Trouble trouble() {
            return trouble;
        }
    }

    /**
     * Asks for raw samples or values now, by the server's clock.
     *
     * @param promql an instant or range selector
     * @return the server's time, epoch milliseconds, to the second
     */
    public long instant(String promql, SampleSink sink) throws FailedRequest {
        return read(url("query", promql).build(), "", sink);
    }

    /** Asks for the raw samples of a stretch of time: those after its start, up to and with its end. */
    public void samples(String selector, long afterMillis, long throughMillis, SampleSink sink) throws FailedRequest {
        read(
                url("query", selector + "[" + (throughMillis - afterMillis) + "ms]")
                        .addQueryParameter("time", seconds(throughMillis))
                        .build(),
                "",
                sink);
    }

    /** Asks for values on a grid, both ends included. */
    public void range(String promql, long fromMillis, long toMillis, long stepMillis, SampleSink sink)
            throws FailedRequest {
        range(promql, fromMillis, toMillis, stepMillis, "", sink);
    }

    /** The same of an expression whose results have no name: they are taken for that metric. */
    public void range(
            String promql, long fromMillis, long toMillis, long stepMillis, String metricName, SampleSink sink)
            throws FailedRequest {
        read(
                url("query_range", promql)
                        .addQueryParameter("start", seconds(fromMillis))
                        .addQueryParameter("end", seconds(toMillis))
                        .addQueryParameter("step", seconds(stepMillis))
                        .build(),
                metricName,
                sink);
    }

    /** Asks for something small; the {@code result} of the answer. */
    public JsonNode result(String promql) throws FailedRequest {
        return result(url("query", promql).build());
    }

    /** The same as of a moment of the past, epoch milliseconds. */
    public JsonNode resultAt(String promql, long epochMillis) throws FailedRequest {
        return result(url("query", promql)
                .addQueryParameter("time", seconds(epochMillis))
                .build());
    }

    private JsonNode result(HttpUrl url) throws FailedRequest {
        PeerClient.Reply reply;
        try {
            reply = peer.send(new Request.Builder().url(url).build());
        } catch (IOException e) {
            throw unreachable(e);
        }
        if (!reply.isSuccess()) {
            throw refused(reply.status(), reply.excerpt());
        }
        try {
            JsonNode result = TREE.readTree(reply.body()).at("/data/result");
            if (!result.isMissingNode()) {
                return result;
            }
        } catch (JsonProcessingException e) {
            throw new FailedRequest(Trouble.CONTENT, config.url() + " answered no JSON: " + reply.excerpt(), e);
        } catch (IOException e) {
            throw unreachable(e);
        }
        throw new FailedRequest(Trouble.CONTENT, config.url() + " answered without a result: " + reply.excerpt());
    }

    /** The server's time now, epoch milliseconds. */
    public long nowMillis() throws FailedRequest {
        JsonNode time = result("time()");
        JsonNode pair = time;
        if (time.path(0).isObject()) {
            victoria = true; // it has no scalars
            pair = time.path(0).path("value");
        }
        double seconds = pair.path(1).asDouble(Double.NaN);
        if (Double.isNaN(seconds)) {
            throw new FailedRequest(Trouble.CONTENT, config.url() + " does not tell the time: " + time);
        }
        return Math.round(seconds * 1_000);
    }

    /** True when it is a VictoriaMetrics: configured so, or seen by {@link #nowMillis}. */
    public boolean isVictoriaMetrics() {
        return victoria;
    }

    /** How long ago a moment must be for everything that was scraped at it to be in the answers. */
    public long settleMillis() {
        return victoria ? VICTORIA_SETTLE_MILLIS : SETTLE_MILLIS;
    }

    private long read(HttpUrl url, String metricName, SampleSink sink) throws FailedRequest {
        try (Response response =
                peer.http().newCall(new Request.Builder().url(url).build()).execute()) {
            if (!response.isSuccessful()) {
                throw refused(response.code(), excerpt(response));
            }
            InputStream body = new LimitedInput(
                    response.body().byteStream(),
                    config.connection().maxResponseBytes(),
                    config.url().toString());
            new QueryAnswerReader(EnumSet.allOf(Metric.class), names, notes)
                    .read(body, config.url().toString(), metricName, sink);
            Date date = response.headers().getDate("Date");
            return date == null ? clock.millis() : date.getTime();
        } catch (SourceException e) {
            throw new FailedRequest(Trouble.CONTENT, String.valueOf(e.getMessage()), e);
        } catch (FailedRequest e) {
            throw e;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static String excerpt(Response response) throws IOException {
        byte[] start = response.body().byteStream().readNBytes(ERROR_BYTES);
        return new PeerClient.Reply(response.code(), "", start).excerpt();
    }

    private FailedRequest unreachable(IOException e) {
        return new FailedRequest(Trouble.UNREACHABLE, config.url() + " cannot be reached: " + e.getMessage(), e);
    }

    private FailedRequest refused(int status, String excerpt) {
        return new FailedRequest(status, config.url() + " answered with status " + status + ": " + reason(excerpt));
    }

    /** Prometheus explains errors in JSON; others in a page. */
    private static String reason(String excerpt) {
        try {
            String error = TREE.readTree(excerpt.getBytes(StandardCharsets.UTF_8))
                    .path("error")
                    .asText("");
            return error.isEmpty() ? excerpt : error;
        } catch (IOException e) {
            return excerpt;
        }
    }

    private HttpUrl.Builder url(String endpoint, String promql) {
        HttpUrl base = HttpUrl.get(config.url().toString());
        boolean root = base.encodedPath().equals("/");
        HttpUrl.Builder url = base.newBuilder();
        if (config.backend() == Backend.MIMIR && root) {
            url.addPathSegment("prometheus");
        }
        url.addPathSegments("api/v1/" + endpoint).addQueryParameter("query", promql);
        switch (config.backend()) {
            // Prometheus ignores what it does not know; VictoriaMetrics would hide the last 30 s without it.
            case PROMETHEUS, VICTORIA_METRICS ->
                url.addQueryParameter("nocache", "1").addQueryParameter("latency_offset", "1s");
            case THANOS -> url.addQueryParameter("dedup", "true").addQueryParameter("partial_response", "false");
            case MIMIR -> {}
        }
        return url;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, Math.floorMod(millis, 1_000));
    }

    /** True when a request failed because the answer was longer than configured. */
    public static boolean isTooLong(FailedRequest failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedInput.TooLongException) {
                return true;
            }
        }
        return false;
    }

    /** What was odd in the answers so far. */
    public SourceNotes notes() {
        return notes;
    }

    /** Whom it asks. */
    public URI url() {
        return config.url();
    }

    @Override
    public void close() {
        peer.close();
    }
}
