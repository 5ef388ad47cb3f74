package io.oomwatch.runner.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.config.AlertmanagerConfig;
import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.sink.AlertmanagerPayload.Item;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cluster of Alertmanagers told: standing alerts again and again with an end in the future, so that they resolve
 * by themselves should we die; resolved ones for a while, so that an Alertmanager that was down learns of it too. Each
 * Alertmanager gets everything; they deduplicate among themselves.
 */
public final class AlertmanagerSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerSink.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Duration KEEP_RESOLVED = Duration.ofMinutes(15);
    /** Standing alerts end this many resend intervals from now, as Prometheus does it. */
    private static final int ENDS_AFTER_RESENDS = 4;

    private static final int ALERTS_PER_REQUEST = 256;

    /** Beyond it the longest resolved are sent no more: they end by themselves, for nobody repeats them. */
    private static final int MAX_RESOLVED = 10_000;

    private final AlertmanagerConfig config;
    private final PeerClient peer;
    private final AlertmanagerPayload payload;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<URI> failing = ConcurrentHashMap.newKeySet();

    /** One set of labels that Alertmanager knows or is to know, by those labels. {@code resolvedAtMillis} -1 while it stands. */
    private record Entry(Alert alert, long resolvedAtMillis) {}

    /** Sends nothing yet. */
    public AlertmanagerSink(AlertmanagerConfig config, URI externalUrl, Clock clock, MeterRegistry meters)
            throws IOException {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        peer = PeerClient.of(config.connection(), config.urls());
        payload = new AlertmanagerPayload(config.labels(), externalUrl);
        for (URI url : config.urls()) {
            count(url, "success", 0);
            count(url, "failure", 0);
        }
    }

    /** Takes a transition; it goes out with the next {@link #send}. */
    public synchronized void accept(Alert alert) {
        if (alert.severity().compareTo(config.minSeverity()) < 0) {
            return;
        }
        long now = clock.millis();
        String container = alert.workload() + "\0" + alert.pod() + "\0" + alert.cause();
        String labels = container + "\0" + alert.severity();
        boolean resolved = alert.state() == Alert.State.RESOLVED;
        Entry known = entries.get(labels);
        if (resolved && known != null && !known.alert().id().equals(alert.id()) && known.resolvedAtMillis() < 0) {
            return; // an older alert with the same labels ends while a newer one stands
        }
        // The severity is a label: a risen alert is a new one there, and the lower one is over.
        for (Severity other : Severity.values()) {
            Entry old = entries.get(container + "\0" + other);
            if (old != null && other != alert.severity() && old.resolvedAtMillis() < 0) {
                entries.put(container + "\0" + other, new Entry(old.alert(), now));
            }
        }
        entries.put(labels, new Entry(alert, resolved ? now : -1));
    }

    /** Whom to tell, each on its own: one that hangs holds up nobody but itself. */
    public List<URI> urls() {
        return config.urls();
    }

    /** Tells that Alertmanager everything, and stops where it fails; true when it took all. */
    public boolean send(URI url) {
        List<Item> items = items();
        for (int from = 0; from < items.size(); from += ALERTS_PER_REQUEST) {
            List<Item> part = items.subList(from, Math.min(items.size(), from + ALERTS_PER_REQUEST));
            if (!post(url, payload.of(part))) {
                return false;
            }
        }
        return true;
    }

    private synchronized List<Item> items() {
        long now = clock.millis();
        entries.values()
                .removeIf(entry ->
                        entry.resolvedAtMillis() >= 0 && now - entry.resolvedAtMillis() > KEEP_RESOLVED.toMillis());
        long resolved = entries.values().stream()
                .filter(entry -> entry.resolvedAtMillis() >= 0)
                .count();
        if (resolved > MAX_RESOLVED) {
            List<String> oldest = entries.entrySet().stream()
                    .filter(entry -> entry.getValue().resolvedAtMillis() >= 0)
                    .sorted(Comparator.comparingLong(entry -> entry.getValue().resolvedAtMillis()))
                    .limit(resolved - MAX_RESOLVED)
                    .map(Map.Entry::getKey)
                    .toList();
            oldest.forEach(entries::remove);
        }
        long open = now + ENDS_AFTER_RESENDS * config.resendInterval().toMillis();
        List<Item> items = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            boolean stands = entry.resolvedAtMillis() < 0;
            items.add(new Item(
                    entry.alert(),
                    stands
                            ? open
                            : Math.max(entry.resolvedAtMillis(), entry.alert().firedAtMillis())));
        }
        return items;
    }

    private boolean post(URI url, byte[] body) {
        HttpUrl target = HttpUrl.get(url.toString())
                .newBuilder()
                .addPathSegments("api/v2/alerts")
                .build();
        try {
            PeerClient.Reply reply = peer.send(new Request.Builder()
                    .url(target)
                    .post(RequestBody.create(body, JSON))
                    .build());
            if (reply.isSuccess()) {
                if (failing.remove(url)) {
                    LOG.info("Alertmanager {} takes alerts again", url);
                }
                count(url, "success", 1);
                return true;
            }
            failed(url, "it answered with status " + reply.status() + ": " + reply.excerpt());
        } catch (IOException e) {
            failed(url, String.valueOf(e.getMessage()));
        }
        return false;
    }

    /** Said once until it works again: an outage of hours is one line, and the counter goes on. */
    private void failed(URI url, String why) {
        if (failing.add(url)) {
            LOG.warn(
                    "Alertmanager {} got no alerts, trying again every {}: {}",
                    url,
                    Units.format(config.resendInterval()),
                    why);
        }
        count(url, "failure", 1);
    }

    private void count(URI url, String outcome, int requests) {
        Counter.builder("oomwatch.notifications")
                .description("Requests to Alertmanagers and webhooks, by outcome")
                .tag("receiver", url.getAuthority())
                .tag("outcome", outcome)
                .register(meters)
                .increment(requests);
    }

    /** Time between two {@link #send}. */
    public Duration interval() {
        return config.resendInterval();
    }

    @Override
    public void close() {
        peer.close();
    }
}
