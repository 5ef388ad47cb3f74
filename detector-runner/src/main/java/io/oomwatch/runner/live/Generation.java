package io.oomwatch.runner.live;

import io.oomwatch.runner.app.EngineLimits;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.LimitsConfig;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.ScrapeConfig;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.live.IntervalProbe;
import io.oomwatch.runner.source.live.PrometheusApi;
import io.oomwatch.runner.source.live.PrometheusApi.FailedRequest;
import io.oomwatch.runner.source.live.Selectors;
import io.oomwatch.runner.source.live.SourceMeterBook;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.IOException;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine and the sources that feed it, for as long as the configuration of both stays the same. */
final class Generation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    private static final long USUAL_INTERVAL_MILLIS = 30_000;

    private final RunnerConfig config;
    private final long scrapeIntervalMillis;
    private final LiveEngine engine;
    private final Clocks clocks;
    private final SourceMeterBook meters;
    private volatile Sources sources;

    private Generation(
            RunnerConfig config,
            long scrapeIntervalMillis,
            LiveEngine engine,
            Sources sources,
            Clocks clocks,
            SourceMeterBook meters) {
        this.config = config;
        this.scrapeIntervalMillis = scrapeIntervalMillis;
        this.engine = engine;
        this.sources = sources;
        this.clocks = clocks;
        this.meters = meters;
    }

    /**
     * Starts an engine that goes on from a snapshot, anew where it cannot be used.
     *
     * @throws IOException when a source's certificates cannot be used, or a Prometheus whose interval has to be found
     *     out does not answer
     */
    static Generation resume(
            RunnerConfig config,
            EventBus events,
            Clocks clocks,
            SourceMeterBook meters,
            LongConsumer evaluationNanos,
            Snapshots snapshots)
            throws IOException, InterruptedException {
        Generation started;
        try (SnapshotFile.Reading snapshot = snapshots.open()) {
            started = start(config, events, clocks, meters, evaluationNanos, snapshot, snapshots);
        }
        snapshots.used();
        return started;
    }

    private static Generation start(
            RunnerConfig config,
            EventBus events,
            Clocks clocks,
            SourceMeterBook meters,
            LongConsumer evaluationNanos,
            SnapshotFile.@Nullable Reading snapshot,
            Snapshots snapshots)
            throws IOException, InterruptedException {
        long intervalMillis = snapshot == null
                ? scrapeIntervalMillis(config, clocks)
                : scrapeIntervalMillis(config, clocks, snapshot.header());
        LimitsConfig limits = config.limits().forHeap(Runtime.getRuntime().maxMemory());
        EngineSettings settings = EngineSettings.of(
                        DetectorSet.of(config.detectors().enabled()),
                        ShippedPolicy.load(config.budget()),
                        intervalMillis,
                        1,
                        Runtime.getRuntime().availableProcessors())
                .within(EngineLimits.of(limits.maxContainers(), limits.softContainers()));
        LiveEngine engine = snapshot == null
                ? null
                : resume(settings, limits, events, clocks, evaluationNanos, snapshot, snapshots);
        if (engine == null) {
            engine = new LiveEngine(
                    settings, events::accept, evaluationNanos, clocks.monotonicMillis(), limits.maxSeries());
        }
        try {
            Sources sources = Sources.start(config, engine, intervalMillis, engine.throughMillis(), meters, clocks);
            return new Generation(config, intervalMillis, engine, sources, clocks, meters);
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    private static @Nullable LiveEngine resume(
            EngineSettings settings,
            LimitsConfig limits,
            EventBus events,
            Clocks clocks,
            LongConsumer evaluationNanos,
            SnapshotFile.Reading snapshot,
            Snapshots snapshots)
            throws InterruptedException {
        try {
            LiveEngine engine = LiveEngine.resume(
                    settings,
                    events::accept,
                    evaluationNanos,
                    clocks.monotonicMillis(),
                    limits.maxSeries(),
                    snapshot.in());
            engine.ask(resumed -> {
                events.resume(resumed.openAlerts());
                LOG.info(
                        "going on from the snapshot of oomwatch {}, complete up to {}: {} containers{}",
                        snapshot.header().writtenBy(),
                        Instant.ofEpochMilli(engine.throughMillis()),
                        engine.containers(),
                        resumed.droppedDetectors().isEmpty()
                                ? ""
                                : "; these detectors start anew, they were changed: "
                                        + String.join(", ", resumed.droppedDetectors()));
                return true;
            });
            return engine;
        } catch (IOException | RuntimeException e) { // whatever is wrong with it must not keep oomwatch from starting
            snapshots.refused(e.getMessage());
            return null;
        }
    }

    /** As {@link #scrapeIntervalMillis(RunnerConfig, Clocks)}; a Prometheus that is down is no reason to wait. */
    private static long scrapeIntervalMillis(RunnerConfig config, Clocks clocks, SnapshotFile.Header snapshot) {
        try {
            return scrapeIntervalMillis(config, clocks);
        } catch (IOException e) {
            LOG.warn(
                    "{}; going on with the scrape interval of the snapshot, {} ms",
                    e.getMessage(),
                    snapshot.scrapeIntervalMillis());
            return snapshot.scrapeIntervalMillis();
        }
    }

    /** As configured, else as found out, from the first source that says. */
    private static long scrapeIntervalMillis(RunnerConfig config, Clocks clocks) throws IOException {
        for (PrometheusConfig one : config.prometheus()) {
            if (!one.scrapeInterval().isZero()) {
                return one.scrapeInterval().toMillis();
            }
            try (PrometheusApi api = new PrometheusApi(one, clocks.wall())) {
                long found = IntervalProbe.intervalMillis(api, Selectors.of(one));
                if (found > 0) {
                    LOG.info("{}: memory metrics are scraped every {} ms", one.url(), found);
                    return found;
                }
                LOG.warn(
                        "{} has no memory metrics yet (oomwatch doctor says more); taking a scrape interval of {} s",
                        one.url(),
                        USUAL_INTERVAL_MILLIS / 1_000);
            } catch (FailedRequest e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        if (!config.scrape().isEmpty()) {
            return config.scrape().get(0).interval().toMillis();
        }
        return config.prometheus().isEmpty()
                ? config.remoteWrite().scrapeInterval().toMillis()
                : USUAL_INTERVAL_MILLIS;
    }

    /**
     * Whether a generation of that configuration could start.
     *
     * @throws IOException when it could not; the message says why
     */
    static void check(RunnerConfig config, Clocks clocks) throws IOException {
        scrapeIntervalMillis(config, clocks);
        ShippedPolicy.load(config.budget());
        for (ScrapeConfig one : config.scrape()) {
            PeerClient.of(one.connection(), one.urls()).close();
        }
    }

    /** True when that configuration needs another engine. */
    boolean needsNewEngine(RunnerConfig next) {
        return !config.detectors().equals(next.detectors())
                || !config.budget().equals(next.budget())
                || !config.limits().equals(next.limits())
                || !intervals(config).equals(intervals(next));
    }

    private static String intervals(RunnerConfig config) {
        StringBuilder intervals = new StringBuilder();
        config.prometheus()
                .forEach(one -> intervals.append(one.scrapeInterval()).append(' '));
        config.scrape().forEach(one -> intervals.append(one.interval()).append(' '));
        return intervals.append(config.remoteWrite().scrapeInterval()).toString();
    }

    /** True when that configuration needs other sources. */
    boolean needsNewSources(RunnerConfig next) {
        return !config.prometheus().equals(next.prometheus())
                || !config.scrape().equals(next.scrape());
    }

    /**
     * The same engine with the sources of that configuration, going on where the old ones stopped.
     *
     * @throws IOException when the new sources cannot be used; the old ones then run again
     */
    Generation withSources(RunnerConfig next) throws IOException, InterruptedException {
        if (!needsNewSources(next)) {
            return new Generation(next, scrapeIntervalMillis, engine, sources, clocks, meters);
        }
        sources.close();
        try {
            Sources more = startSources(next);
            return new Generation(next, scrapeIntervalMillis, engine, more, clocks, meters);
        } catch (IOException e) {
            sources = startSources(config);
            throw e;
        }
    }

    private Sources startSources(RunnerConfig of) throws IOException, InterruptedException {
        return Sources.start(of, engine, scrapeIntervalMillis, engine.throughMillis(), meters, clocks);
    }

    @Nullable
    RemoteWriteReceiver receiver() {
        return sources.receiver();
    }

    LiveEngine engine() {
        return engine;
    }

    /** True when the past has been read and decided on. */
    boolean isWarm() {
        return sources.isWarm() && engine.isIdle();
    }

    @Override
    public void close() throws InterruptedException {
        sources.close();
        engine.close();
    }
}
