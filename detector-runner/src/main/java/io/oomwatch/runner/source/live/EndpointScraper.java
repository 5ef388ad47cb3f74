package io.oomwatch.runner.source.live;

import io.oomwatch.runner.config.ScrapeConfig;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.live.SourceMeters.Trouble;
import io.oomwatch.runner.source.openmetrics.OpenMetricsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrapes one metrics page as Prometheus would: kubelet, cAdvisor or kube-state-metrics. Timestamps on the page count;
 * samples without one were taken when the scrape began. A failed scrape is itself a sample: {@code up} is 0.
 */
public final class EndpointScraper {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointScraper.class);
    private static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.7,*/*;q=0.1";
    private static final long FORGET_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    private final URI page;
    /** The page without its query, which may hold a secret. */
    private final String shown;

    private final PeerClient peer;
    private final Names names;
    private final Clock clock;
    private final Inbox inbox;
    private final SourceMeters meters;
    private final SourceNotes notes = new SourceNotes();
    private final BatchBuilder builder;
    private final SourceSeries up;
    private boolean failing;

    /**
     * @param peer as {@code config} says; shared by all pages of it
     * @param maxSeries further series are dropped
     */
    public EndpointScraper(
            URI page,
            ScrapeConfig config,
            PeerClient peer,
            Clock clock,
            Inbox inbox,
            SourceMeters meters,
            int maxSeries) {
        builder = new BatchBuilder(FORGET_AFTER_MILLIS, maxSeries);
        this.page = page;
        shown = page.getScheme() + "://" + page.getAuthority() + page.getPath();
        this.peer = peer;
        this.clock = clock;
        this.inbox = inbox;
        this.meters = meters;
        names = Selectors.names(config.preset(), Map.of(), Map.of());
        up = new SourceSeries(Metric.UP, "", "", "", "", "", "", "kubelet", page.getAuthority(), "");
    }

    /** Scrapes once. Never throws for the page's sake: troubles are counted and logged once. */
    public void tick() throws InterruptedException {
        long startedAtMillis = clock.millis();
        double reached = 1;
        try {
            meters.onRequest();
            scrape(startedAtMillis);
            if (failing) {
                LOG.info("{} can be scraped again", shown);
            }
            failing = false;
        } catch (PrometheusApi.FailedRequest e) {
            reached = 0;
            builder.discard();
            if (Thread.currentThread().isInterrupted()) {
                return; // oomwatch ends: no fault of theirs
            }
            meters.onTrouble(e.trouble());
            if (!failing) {
                LOG.warn("{}", e.getMessage());
            }
            failing = true;
        }
        deliver(startedAtMillis, reached);
    }

    private void deliver(long startedAtMillis, double reached) throws InterruptedException {
        try {
            builder.sample(builder.series(up), startedAtMillis, reached);
        } catch (SourceException e) {
            LOG.warn("{}: {}", shown, e.getMessage()); // more samples on one page than a batch can hold
            builder.discard();
        }
        if (reached == 1) {
            meters.onSuccess(builder.size(), builder.takeRepeated(), builder.newestMillis());
        }
        inbox.put(meters.source(), builder.build(startedAtMillis));
    }

    private void scrape(long startedAtMillis) throws PrometheusApi.FailedRequest {
        PeerClient.Reply reply;
        try {
            Request request = new Request.Builder()
                    .url(page.toString())
                    .header("Accept", ACCEPT)
                    .build();
            reply = peer.send(request);
        } catch (IOException e) {
            throw new PrometheusApi.FailedRequest(
                    Trouble.UNREACHABLE, shown + " cannot be scraped: " + e.getMessage(), e);
        }
        if (!reply.isSuccess()) {
            throw new PrometheusApi.FailedRequest(
                    Trouble.STATUS, shown + " answered with status " + reply.status() + ": " + reply.excerpt());
        }
        if (isMarkup(reply.body())) {
            throw new PrometheusApi.FailedRequest(
                    Trouble.CONTENT, shown + " answered with a page of HTML, expected metrics: " + reply.excerpt());
        }
        try {
            OpenMetricsReader.ofScrape(
                            EnumSet.allOf(Metric.class),
                            names,
                            page.getAuthority(),
                            notes,
                            shown,
                            startedAtMillis,
                            builder)
                    .read(new ByteArrayInputStream(reply.body()));
        } catch (IOException e) {
            throw new PrometheusApi.FailedRequest(Trouble.CONTENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** A login page, for example: no metric begins so. */
    private static boolean isMarkup(byte[] body) {
        int at = 0;
        while (at < body.length && body[at] <= ' ') {
            at++;
        }
        return at < body.length && body[at] == '<';
    }
}
