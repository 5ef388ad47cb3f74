package io.oomwatch.runner.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.config.WebhookConfig;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.net.SecretFile;
import io.oomwatch.runner.report.JsonLines;
import io.oomwatch.runner.source.TimeScale;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts each event as one JSON object, in order. What cannot be delivered waits and is tried again; when too much waits,
 * the oldest is given up and counted. A refusal of the content (4xx but 408 and 429) is final.
 */
public final class WebhookSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MAX_WAITING = 1_000;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final WebhookConfig config;
    private final PeerClient peer;
    private final @Nullable SecretFile urlFile;
    private final MeterRegistry meters;
    private final String receiver;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    /** Sends nothing yet. {@code number} tells several webhooks apart where their URL is secret. */
    public WebhookSink(WebhookConfig config, int number, MeterRegistry meters) throws IOException {
        this.config = config;
        this.meters = meters;
        peer = PeerClient.of(config.connection(), config.url().stream().toList());
        Path file = config.urlFile().orElse(null);
        urlFile = file == null ? null : new SecretFile(file);
        receiver = config.url().map(URI::getAuthority).orElse("webhook-" + number);
        count("success", 0);
        count("failure", 0);
        count("given-up", 0);
    }

    /** Takes an event; it goes out with the next {@link #send}. */
    public void accept(EngineEvent event) {
        if (event instanceof EngineEvent.AlertChanged changed
                && changed.alert().severity().compareTo(config.minSeverity()) < 0) {
            return;
        }
        if (event instanceof EngineEvent.VerdictGiven given
                && given.verdict().highestSeverity().compareTo(config.minSeverity()) < 0) {
            return;
        }
        StringWriter text = new StringWriter();
        try {
            new JsonLines(text, TimeScale.REAL).write(event);
        } catch (IOException e) {
            throw new IllegalStateException("string writers do not fail", e);
        }
        synchronized (waiting) {
            waiting.addLast(text.toString().getBytes(StandardCharsets.UTF_8));
            if (waiting.size() > MAX_WAITING) {
                waiting.removeFirst();
                count("given-up", 1);
            }
        }
    }

    /** Delivers what waits until something fails; true when nothing waits any more. */
    public boolean send() {
        while (true) {
            byte[] next;
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    return true;
                }
                next = waiting.getFirst();
            }
            if (!post(next)) {
                return false;
            }
            synchronized (waiting) {
                waiting.remove(next);
            }
        }
    }

    private boolean post(byte[] body) {
        try {
            HttpUrl url =
                    HttpUrl.parse(urlFile == null ? config.url().orElseThrow().toString() : urlFile.read());
            if (url == null) {
                throw new IOException("the URL file holds no http or https URL");
            }
            PeerClient.Reply reply = peer.send(new Request.Builder()
                    .url(url)
                    .post(RequestBody.create(body, JSON))
                    .build());
            if (reply.isSuccess()) {
                count("success", 1);
                return true;
            }
            LOG.warn("{} answered {}: {}", receiver, reply.status(), reply.excerpt());
            boolean refused = reply.status() / 100 == 4 && reply.status() != 408 && reply.status() != 429;
            count(refused ? "given-up" : "failure", 1);
            return refused;
        } catch (IOException e) {
            LOG.warn(
                    "{} got no event: {}",
                    receiver,
                    urlFile == null ? e.getMessage() : e.getClass().getSimpleName());
            count("failure", 1);
            return false;
        }
    }

    private void count(String outcome, int requests) {
        Counter.builder("oomwatch.notifications")
                .description("Requests to Alertmanagers and webhooks, by outcome")
                .tag("receiver", receiver)
                .tag("outcome", outcome)
                .register(meters)
                .increment(requests);
    }

    /** Time until what failed is tried again. */
    public Duration interval() {
        return RETRY;
    }

    @Override
    public void close() {
        peer.close();
    }
}
