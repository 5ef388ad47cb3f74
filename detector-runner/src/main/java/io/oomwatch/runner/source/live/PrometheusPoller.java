package io.oomwatch.runner.source.live;

import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.Units;
import io.oomwatch.runner.source.live.PrometheusApi.FailedRequest;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one Prometheus. Reads the past once at start, then asks again and again for the raw samples of
 * the time since the last answer, with some overlap for samples that were committed late. After an outage of either
 * side the hole is filled. Time is the server's; ours only measures how long we waited.
 */
public final class PrometheusPoller {
    /** What its names begin with. */
    public static final String KIND = "prometheus";

    private static final Logger LOG = LoggerFactory.getLogger(PrometheusPoller.class);
    private static final long LONGEST_OVERLAP_MILLIS = 10_000;
    /** Servers tell their time in whole seconds. */
    private static final long CLOCK_GRAIN_MILLIS = 1_000;
    /** Longer holes are read in chunks. */
    private static final long LONGEST_WINDOW_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final long LONGEST_CHUNK_MILLIS = Duration.ofMinutes(20).toMillis();
    private static final long SHORTEST_CHUNK_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long FORGET_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    private final PrometheusConfig config;
    private final PrometheusApi api;
    private final Selectors selectors;
    private final long scrapeIntervalMillis;
    private final Inbox inbox;
    private final SourceMeters meters;
    private final LongSupplier monotonicMillis;
    private final BatchBuilder builder;
    private long throughMillis;
    private long answeredAtMillis;
    private boolean warm;
    private boolean failing;

    /**
     * @param scrapeIntervalMillis between samples of the memory metrics
     * @param resumeAfterMillis event time up to which everything is known from before a restart, {@link Long#MIN_VALUE}
     *     when nothing is
     * @param monotonicMillis a clock that never jumps
     * @param maxSeries further series are dropped
     */
    public PrometheusPoller(
            PrometheusConfig config,
            PrometheusApi api,
            long scrapeIntervalMillis,
            long resumeAfterMillis,
            Inbox inbox,
            SourceMeters meters,
            LongSupplier monotonicMillis,
            int maxSeries) {
        builder = new BatchBuilder(FORGET_AFTER_MILLIS, maxSeries);
        this.config = config;
        this.api = api;
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.inbox = inbox;
        this.meters = meters;
        this.monotonicMillis = monotonicMillis;
        selectors = Selectors.of(config);
        throughMillis = resumeAfterMillis;
    }

    /** Asks once. Never throws for a peer's sake: troubles are counted, logged once, and tried again at the next tick. */
    public void tick() throws InterruptedException {
        try {
            if (!warm) {
                warmUp();
            } else {
                poll();
            }
            if (failing) {
                LOG.info("{} answers again", api.url());
            }
            failing = false;
        } catch (FailedRequest e) {
            builder.discard();
            if (Thread.currentThread().isInterrupted()) {
                return; // oomwatch ends: no fault of theirs
            }
            meters.onTrouble(e.trouble());
            if (!failing) {
                LOG.warn("{}; trying again every {}", e.getMessage(), Units.format(pollInterval()));
            }
            failing = true;
        }
    }

    private void warmUp() throws FailedRequest, InterruptedException {
        long asked = monotonicMillis.getAsLong();
        long now = api.nowMillis();
        boolean resuming = throughMillis != Long.MIN_VALUE;
        long from = resuming
                ? Math.max(
                        throughMillis - overlapMillis(), now - config.fillGaps().toMillis())
                : now - config.warmUp().toMillis();
        LOG.info(
                "{}: reading the last {} to warm up",
                api.url(),
                Units.format(Duration.ofSeconds(Math.max(0, now - from) / 1_000)));
        fill(from, now - api.settleMillis());
        answeredAtMillis = asked;
        warm = true;
    }

    private void poll() throws FailedRequest, InterruptedException {
        long asked = monotonicMillis.getAsLong();
        if (windowMillis() > LONGEST_WINDOW_MILLIS || !ask()) {
            fillHole();
        } else {
            answeredAtMillis = asked;
        }
    }

    /** How far back to ask now, to reach what is known already. */
    private long windowMillis() {
        return monotonicMillis.getAsLong() - answeredAtMillis + overlapMillis();
    }

    /** Asks up to now; false when that did not reach back: the server's clock jumped, or it took long to look. */
    private boolean ask() throws FailedRequest, InterruptedException {
        long serverMillis = Long.MAX_VALUE;
        for (String selector : selectors.all()) {
            meters.onRequest();
            long windowSeconds = (windowMillis() + 999) / 1_000;
            long answeredMillis = api.instant(selector + "[" + windowSeconds + "s]", builder);
            if (answeredMillis + CLOCK_GRAIN_MILLIS - 1_000 * windowSeconds > throughMillis) {
                builder.discard();
                return false;
            }
            serverMillis = Math.min(serverMillis, answeredMillis);
        }
        deliver(Math.max(throughMillis, serverMillis - api.settleMillis()));
        return true;
    }

    private void fillHole() throws FailedRequest, InterruptedException {
        long asked = monotonicMillis.getAsLong(); // reading takes a while, in which more is scraped
        long now = api.nowMillis();
        long from = Math.max(
                throughMillis - overlapMillis(), now - config.fillGaps().toMillis());
        LOG.info("{}: filling a hole of {} s", api.url(), (now - from) / 1_000);
        fill(from, now - api.settleMillis());
        answeredAtMillis = asked;
    }

    /** What was in the making when it was asked last, or scraped and not to be seen yet, is asked for again. */
    private long overlapMillis() {
        return Math.min(scrapeIntervalMillis, LONGEST_OVERLAP_MILLIS) + api.settleMillis() + 2 * CLOCK_GRAIN_MILLIS;
    }

    /**
     * Reads the raw samples of a past stretch in parts that neither side minds. Not by range queries: their samples carry
     * the times of a grid, and a container that is gone seems to go on for another five minutes.
     */
    private void fill(long afterMillis, long toMillis) throws FailedRequest, InterruptedException {
        long chunkMillis = LONGEST_CHUNK_MILLIS;
        for (long after = afterMillis; after < toMillis; ) {
            long through = Math.min(toMillis, after + chunkMillis);
            try {
                for (String selector : selectors.all()) {
                    meters.onRequest();
                    api.samples(selector, after, through, builder);
                }
            } catch (FailedRequest e) {
                if (!PrometheusApi.isTooLong(e) || chunkMillis <= SHORTEST_CHUNK_MILLIS) {
                    throw e;
                }
                builder.discard();
                chunkMillis /= 2;
                continue;
            }
            deliver(through);
            after = through;
        }
    }

    private void deliver(long through) throws InterruptedException {
        meters.onSuccess(builder.size(), builder.takeRepeated(), builder.newestMillis());
        throughMillis = through;
        inbox.put(meters.source(), builder.build(through));
    }

    /** Time between two ticks. */
    public Duration pollInterval() {
        return config.pollInterval().isZero() ? Duration.ofMillis(scrapeIntervalMillis) : config.pollInterval();
    }

    /** True when the past has been read. */
    public boolean isWarm() {
        return warm;
    }
}
