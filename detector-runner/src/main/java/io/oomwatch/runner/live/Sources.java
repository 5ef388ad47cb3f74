package io.oomwatch.runner.live;

import io.oomwatch.runner.config.KernelLogConfig;
import io.oomwatch.runner.config.KubernetesConfig;
import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.RemoteWriteConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.ScrapeConfig;
import io.oomwatch.runner.config.Switch;
import io.oomwatch.runner.kernel.KernelLogWatcher;
import io.oomwatch.runner.kube.PodWatcher;
import io.oomwatch.runner.net.PeerClient;
import io.oomwatch.runner.source.live.EndpointScraper;
import io.oomwatch.runner.source.live.PrometheusApi;
import io.oomwatch.runner.source.live.PrometheusPoller;
import io.oomwatch.runner.source.live.SourceMeterBook;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every source that is polled, each at its own interval. */
final class Sources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final int MAX_THREADS = 16;
    /** A source knows a few more series than the engine takes, so that it is the engine that refuses and says so. */
    private static final int SLACK = 64;
    /** Senders push much that nobody needs; the receiver remembers to pass over it. */
    private static final int UNNEEDED = 4;

    private final ScheduledThreadPoolExecutor threads;
    private final LiveEngine engine;
    private final int maxSeries;
    private final SourceMeterBook meters;
    private final Clocks clocks;
    private final List<PrometheusPoller> pollers = new ArrayList<>();
    private final List<Runnable> closers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable RemoteWriteReceiver receiver;

    private Sources(LiveEngine engine, int maxSeries, SourceMeterBook meters, Clocks clocks, int count) {
        this.maxSeries = maxSeries + SLACK;
        this.engine = engine;
        this.meters = meters;
        this.clocks = clocks;
        threads = new ScheduledThreadPoolExecutor(Math.max(1, Math.min(MAX_THREADS, count)), task -> {
            Thread thread = new Thread(task, "source");
            thread.setDaemon(true);
            return thread;
        });
        threads.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Starts everything configured. */
    static Sources start(
            RunnerConfig config,
            LiveEngine engine,
            long scrapeIntervalMillis,
            long resumeAfterMillis,
            SourceMeterBook meters,
            Clocks clocks)
            throws IOException, InterruptedException {
        int count = config.prometheus().size() + 1;
        for (ScrapeConfig one : config.scrape()) {
            count += one.urls().size();
        }
        Sources sources = new Sources(
                engine,
                config.limits().forHeap(Runtime.getRuntime().maxMemory()).maxSeries(),
                meters,
                clocks,
                count);
        for (PrometheusConfig one : config.prometheus()) {
            sources.poll(one, scrapeIntervalMillis, resumeAfterMillis);
        }
        for (ScrapeConfig one : config.scrape()) {
            sources.scrape(one);
        }
        if (config.remoteWrite().isOn()) {
            sources.receive(config.remoteWrite());
        }
        if (config.kernelLog().file().isPresent()) {
            sources.followKernelLog(
                    config.kernelLog(), config.kernelLog().file().get());
        }
        if (config.kubernetes().watch() == Switch.ON) {
            sources.watchPods(config.kubernetes());
        }
        meters.retain(sources.names);
        return sources;
    }

    private void poll(PrometheusConfig config, long scrapeIntervalMillis, long resumeAfterMillis)
            throws IOException, InterruptedException {
        String name = name(PrometheusPoller.KIND, config.url());
        PrometheusApi api = new PrometheusApi(config, clocks.wall());
        closers.add(api::close);
        PrometheusPoller poller = new PrometheusPoller(
                config,
                api,
                config.scrapeInterval().isZero()
                        ? scrapeIntervalMillis
                        : config.scrapeInterval().toMillis(),
                resumeAfterMillis,
                engine,
                meters.of(name),
                clocks.monotonicMillis(),
                maxSeries);
        pollers.add(poller);
        repeat(name, poller::tick, poller.pollInterval(), 0);
    }

    private void scrape(ScrapeConfig config) throws IOException, InterruptedException {
        PeerClient peer = PeerClient.of(config.connection(), config.urls());
        closers.add(peer::close);
        int position = 0;
        for (URI url : config.urls()) {
            String name = name("scrape", url);
            EndpointScraper scraper =
                    new EndpointScraper(url, config, peer, clocks.wall(), engine, meters.of(name), maxSeries);
            // Spread over the interval, as Prometheus does, so that the pages are not all asked at once.
            long offsetMillis =
                    config.interval().toMillis() * position++ / config.urls().size();
            repeat(name, scraper::tick, config.interval(), offsetMillis);
        }
    }

    private void receive(RemoteWriteConfig config) throws InterruptedException {
        engine.expect(RemoteWriteReceiver.SOURCE);
        names.add(RemoteWriteReceiver.SOURCE);
        receiver = new RemoteWriteReceiver(config, engine, meters.of(RemoteWriteReceiver.SOURCE), clocks.wall(), (int)
                Math.min(Integer.MAX_VALUE, (long) UNNEEDED * maxSeries));
    }

    private void followKernelLog(KernelLogConfig config, Path file) {
        KernelLogWatcher watcher =
                new KernelLogWatcher(file, config, engine, meters.of(KernelLogWatcher.SOURCE), clocks.wall());
        names.add(KernelLogWatcher.SOURCE);
        closers.add(() -> closeQuietly(watcher));
        schedule(KernelLogWatcher.SOURCE, watcher::tick, config.pollInterval(), 0);
    }

    private void watchPods(KubernetesConfig config) throws IOException {
        names.add(PodWatcher.SOURCE);
        closers.add(PodWatcher.start(config, engine, meters.of(PodWatcher.SOURCE))::close);
    }

    private static void closeQuietly(Closeable source) {
        try {
            source.close();
        } catch (IOException e) {
            LOG.debug("a source did not close", e);
        }
    }

    /** What takes remote write, null where it is off. */
    @Nullable
    RemoteWriteReceiver receiver() {
        return receiver;
    }

    private static String name(String kind, URI url) {
        return kind + ":" + url.getAuthority() + ("/".equals(url.getPath()) ? "" : url.getPath());
    }

    /** What a source does at each interval. */
    private interface Tick {
        void run() throws InterruptedException;
    }

    private void repeat(String name, Tick tick, Duration interval, long offsetMillis) throws InterruptedException {
        engine.expect(name);
        names.add(name);
        schedule(name, tick, interval, offsetMillis);
    }

    private void schedule(String name, Tick tick, Duration interval, long offsetMillis) {
        threads.scheduleAtFixedRate(
                () -> {
                    try {
                        tick.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        LOG.error(
                                "source {} failed; it goes on at its next turn", name, e); // must not end the schedule
                    }
                },
                offsetMillis,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** True when every Prometheus has told its past. */
    boolean isWarm() {
        return pollers.stream().allMatch(PrometheusPoller::isWarm);
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
        closers.forEach(Runnable::run);
        for (String name : names) {
            engine.remove(name);
        }
    }
}
