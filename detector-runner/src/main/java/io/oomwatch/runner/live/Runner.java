package io.oomwatch.runner.live;

import io.oomwatch.runner.app.ContainerView;
import io.oomwatch.runner.app.Engine;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigProblem;
import io.oomwatch.runner.config.LimitsConfig;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.config.StateConfig;
import io.oomwatch.runner.http.HttpServer;
import io.oomwatch.runner.http.Routes;
import io.oomwatch.runner.ledger.Ledger;
import io.oomwatch.runner.sink.Exporter;
import io.oomwatch.runner.sink.HealthMetrics;
import io.oomwatch.runner.sink.OutcomeMetrics;
import io.oomwatch.runner.sink.Scoreboard;
import io.oomwatch.runner.sink.Sinks;
import io.oomwatch.runner.source.live.SourceMeterBook;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything {@code oomwatch run} runs, from start to end, with reloads in between. Starting, reloading and housekeeping
 * happen on one control thread.
 */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final long TICK_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 5_000;

    private final ConfigSource configSource;
    private final Clocks clocks;
    private final Exporter exporter;
    private final HealthMetrics health;
    private final SourceMeterBook sourceMeters;
    private final Ledger ledger;
    private final Scoreboard scoreboard = new Scoreboard();
    private final HttpServer server;
    private final EventBus events;
    private final Snapshots snapshots;
    private final ScheduledExecutorService control = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "control");
        thread.setDaemon(true);
        return thread;
    });
    private volatile RunnerConfig config;
    private volatile @Nullable Generation generation;
    private final Housekeeping housekeeping;

    private Runner(ConfigSource configSource, RunnerConfig config, Clocks clocks, String version) throws IOException {
        this.configSource = configSource;
        this.config = config;
        this.clocks = clocks;
        exporter = new Exporter(version);
        health = new HealthMetrics(exporter.meters(), clocks.wall().millis());
        sourceMeters = new SourceMeterBook(exporter.meters());
        ledger = open(config.state());
        ledger.history().forEach(scoreboard);
        Pages pages = new Pages(this, exporter, ledger, scoreboard);
        Routes routes = pages.routes();
        server = HttpServer.start(config.server(), routes);
        events = new EventBus(
                ledger,
                scoreboard,
                new OutcomeMetrics(exporter.meters()),
                new Sinks(config, server.externalUrl(), clocks.wall(), exporter.meters()));
        RunnerMeters.register(exporter.meters(), this);
        snapshots = new Snapshots(config.state(), version, clocks, exporter.meters());
        housekeeping = new Housekeeping(events, ledger, server, snapshots, clocks.monotonicMillis());
        exporter.export(this::views, scoreboard, this::nowMillis, () -> this.config.exporter());
    }

    private static Ledger open(StateConfig state) throws IOException {
        if (state.folder().isEmpty()) {
            LOG.warn("state.folder is not set: a restart forgets every alert, kill and verdict");
            return Ledger.inMemory();
        }
        return Ledger.open(state.folder().get().resolve("ledger.db"));
    }

    /**
     * Opens the port and starts to work; sources that do not answer yet are tried again.
     *
     * @throws ConfigException when the configuration cannot be used
     * @throws IOException when the port, the ledger or a certificate cannot be used
     */
    public static Runner start(ConfigSource configSource, Clocks clocks, String version)
            throws ConfigException, IOException {
        RunnerConfig config = configSource.read();
        Runner runner = new Runner(configSource, config, clocks, version);
        LOG.info("oomwatch {} listens on {}", version, runner.server.externalUrl());
        runner.control.execute(runner::begin);
        runner.control.scheduleWithFixedDelay(runner::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return runner;
    }

    private void begin() {
        try {
            generation = newGeneration(config);
        } catch (IOException e) {
            LOG.warn("{}; trying again in {} s", e.getMessage(), RETRY_MILLIS / 1_000);
            control.schedule(this::begin, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the engine cannot be started", e);
        }
    }

    private Generation newGeneration(RunnerConfig of) throws IOException, InterruptedException {
        return Generation.resume(of, events, clocks, sourceMeters, health::onEvaluation, snapshots);
    }

    private void tick() {
        Generation current = generation;
        if (current == null) {
            return;
        }
        try {
            LiveEngine engine = current.engine();
            long through = engine.throughMillis();
            if (!events.isLive() && current.isWarm()) {
                int scored = engine.ask(asked -> goLive(asked, through)).get();
                LOG.info(
                        "ready: {} containers watched, {} alerts stand",
                        scored,
                        scoreboard.standing().firing().size());
            }
            housekeeping.tick(engine, through, limits(), config.state());
        } catch (ExecutionException | IOException | RuntimeException e) {
            LOG.error("housekeeping failed", e); // must not end the schedule
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int goLive(Engine engine, long throughMillis) {
        events.goLive(throughMillis);
        return engine.scoredContainers();
    }

    /** What became of a reload: nothing to say when it went well. */
    public record Reload(String refusal) {
        /** True when the new configuration is in force. */
        public boolean isInForce() {
            return refusal.isEmpty();
        }
    }

    /** Reads the configuration again. A bad one changes nothing. Waits until it is decided. */
    public Reload reload() throws InterruptedException {
        try {
            return control.submit(this::reloadNow).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reload failed: " + e.getCause(), e.getCause());
        }
    }

    private Reload reloadNow() throws InterruptedException {
        try {
            apply(configSource.read());
            health.onReload(clocks.wall().millis());
            LOG.info("configuration read again and in force");
            return new Reload("");
        } catch (ConfigException e) {
            return refuse(e.problems().stream().map(ConfigProblem::toString).toList());
        } catch (IOException e) {
            return refuse(List.of(String.valueOf(e.getMessage())));
        }
    }

    private Reload refuse(List<String> problems) {
        health.onReloadRefused();
        LOG.error("the new configuration is refused, the old one stays in force: {}", String.join("; ", problems));
        return new Reload(String.join("\n", problems));
    }

    private void apply(RunnerConfig next) throws IOException, InterruptedException {
        if (!next.server().equals(config.server())
                || !next.state().folder().equals(config.state().folder())) {
            LOG.warn("changes of 'server' and 'state.folder' take effect at the next start");
        }
        server.reloadCertificates();
        Sinks sinks = new Sinks(next, server.externalUrl(), clocks.wall(), exporter.meters());
        Generation current = generation;
        try {
            if (current != null && !current.needsNewEngine(next)) {
                generation = current.withSources(next);
            } else if (current != null) {
                restart(current, next);
            }
        } catch (IOException e) {
            sinks.close();
            throw e;
        }
        config = next;
        events.exchange(sinks).close();
    }

    private void restart(Generation current, RunnerConfig next) throws IOException, InterruptedException {
        Generation.check(next, clocks);
        current.close();
        events.beginAgain(current.engine().throughMillis());
        snapshots.handOver(current.engine());
        generation = null;
        try {
            generation = newGeneration(next);
        } catch (IOException e) {
            control.schedule(this::begin, RETRY_MILLIS, TimeUnit.MILLISECONDS); // with the old configuration
            throw e;
        }
    }

    /** Every container as it last stood. */
    List<ContainerView> views() {
        Generation current = generation;
        return current == null ? List.of() : current.engine().views();
    }

    /** The engine, null before the first one runs. */
    @Nullable
    LiveEngine engine() {
        Generation current = generation;
        return current == null ? null : current.engine();
    }

    /** Containers scored so far. */
    public int containers() {
        LiveEngine current = engine();
        return current == null ? 0 : current.containers();
    }

    /** How full the engine is. */
    Fill fill() {
        LiveEngine current = engine();
        return current == null ? Fill.EMPTY : current.fill();
    }

    /** How much may be watched. */
    LimitsConfig limits() {
        return config.limits().forHeap(Runtime.getRuntime().maxMemory());
    }

    /** What takes remote write, null where it is off or the engine does not run yet. */
    @Nullable
    RemoteWriteReceiver receiver() {
        Generation current = generation;
        return current == null ? null : current.receiver();
    }

    /** The machine's time. */
    long nowMillis() {
        return clocks.wall().millis();
    }

    /** The configuration in force. */
    RunnerConfig config() {
        return config;
    }

    /** True when the past has been read and people hear of everything new. */
    public boolean isReady() {
        return events.isLive();
    }

    /** The port. */
    public HttpServer server() {
        return server;
    }

    /** Ends everything; standing alerts stay open, for a restart is no resolution. */
    @Override
    public void close() throws IOException, InterruptedException {
        control.shutdownNow();
        control.awaitTermination(10, TimeUnit.SECONDS);
        Generation current = generation;
        if (current != null) {
            current.close();
            if (events.isLive() && current.engine().throughMillis() != Long.MIN_VALUE) {
                ledger.toldThrough(current.engine().throughMillis());
                snapshots.last(current.engine());
            }
        }
        events.sinks().close();
        server.close();
        ledger.close();
        exporter.close();
    }
}
