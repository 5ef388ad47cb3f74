package io.oomwatch.bench.fleet;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.app.EngineSettings;
import io.oomwatch.runner.app.ShippedPolicy;
import io.oomwatch.runner.config.ConfigException;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.RunnerConfig;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.live.LiveEngine;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.source.live.Inbox;
import io.oomwatch.runner.source.live.LiveBatch;
import io.oomwatch.runner.source.live.SourceMeters;
import io.oomwatch.runner.source.live.push.RemoteWriteReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The remote-write receiver and the live engine with every default detector and the shipped policy, without HTTP around
 * them. Requests are decoded on the calling thread.
 */
final class FleetEngine implements Closeable {
    /** The receiver waits this long for slower senders. */
    private static final long SETTLE_MILLIS = 10_000;

    private static final int TAKEN = 204;
    private static final int SEND_AGAIN = 429;
    private static final long POLL_MILLIS = 5;

    private final EventClock clock;
    private final LiveEngine engine;
    private final RemoteWriteReceiver receiver;
    private final AtomicLong events = new AtomicLong();
    private ThreadUse receiving = ThreadUse.NONE;
    private long newestMillis;

    FleetEngine(int workers, long intervalMillis, long startMillis) {
        clock = new EventClock(startMillis);
        RunnerConfig config = config();
        EngineSettings settings = EngineSettings.of(
                DetectorSet.of(config.detectors().enabled()),
                ShippedPolicy.load(config.budget()),
                intervalMillis,
                1,
                workers);
        engine = new LiveEngine(
                settings,
                event -> events.incrementAndGet(),
                nanos -> {},
                () -> System.nanoTime() / 1_000_000,
                Integer.MAX_VALUE);
        receiver = new RemoteWriteReceiver(
                config.remoteWrite(), engine, new SourceMeters(new SimpleMeterRegistry(), "remote-write"), clock);
    }

    /** A receiver that hands what it decodes to nobody: what is left of it are the labels. */
    static RemoteWriteReceiver labelsOnly(long nowMillis) {
        EventClock clock = new EventClock(nowMillis);
        SourceMeters meters = new SourceMeters(new SimpleMeterRegistry(), "remote-write");
        return new RemoteWriteReceiver(config().remoteWrite(), new Nobody(), meters, clock);
    }

    private static final class Nobody implements Inbox {
        @Override
        public void put(String source, LiveBatch batch) {
            batch.release();
        }

        @Override
        public boolean offer(String source, LiveBatch batch) {
            batch.release();
            return true;
        }

        @Override
        public void put(Evidence evidence) {}
    }

    private static RunnerConfig config() {
        try {
            return new ConfigLoader(DetectorCatalog.load()).parse("remoteWrite: {receive: on}", "fleet");
        } catch (ConfigException e) {
            throw new IllegalStateException("the fleet's own configuration cannot be used", e);
        }
    }

    /** Requests from now on have samples up to that time. */
    void at(long epochMillis) {
        clock.set(epochMillis);
        newestMillis = epochMillis;
    }

    /** Hands over a request, again while the engine is behind. */
    void post(byte[] block) throws IOException, InterruptedException {
        while (true) {
            ThreadUse before = ThreadUse.here();
            int status = receiver.answer(new Post(block)).status();
            receiving = receiving.plus(ThreadUse.here().less(before));
            if (status == TAKEN) {
                return;
            }
            if (status != SEND_AGAIN) {
                throw new IOException("the receiver answered " + status);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until everything is scored that is not held back for slower senders. */
    void await(long heldBackPoints) throws InterruptedException {
        while (!isThrough() || engine.waitingPoints() > heldBackPoints) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** True when everything is scored that is old enough. */
    boolean isThrough() {
        return engine.throughMillis() >= newestMillis - SETTLE_MILLIS;
    }

    LiveEngine engine() {
        return engine;
    }

    /** Alerts, kills and verdicts so far. */
    long events() {
        return events.get();
    }

    /** Decoding requests, so far. */
    ThreadUse receiving() {
        return receiving;
    }

    /** CPU time of decoding, of the engine and of its workers, so far. */
    long cpuNanos() {
        return use().cpuNanos();
    }

    /** What decoding, the engine and its workers have used so far. */
    ThreadUse use() {
        Map<String, ThreadUse> threads = ThreadUse.byName();
        return receiving
                .plus(threads.getOrDefault("engine", ThreadUse.NONE))
                .plus(threads.getOrDefault("oomwatch-worker", ThreadUse.NONE));
    }

    @Override
    public void close() {
        engine.close();
    }
}
