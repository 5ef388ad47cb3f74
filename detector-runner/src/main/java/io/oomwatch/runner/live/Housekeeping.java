package io.oomwatch.runner.live;

import io.oomwatch.runner.config.LimitsConfig;
import io.oomwatch.runner.config.StateConfig;
import io.oomwatch.runner.http.HttpServer;
import io.oomwatch.runner.ledger.Ledger;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** What a runner does now and then, whatever its sources say. On the control thread. */
final class Housekeeping {
    private static final long INTERVAL_MILLIS = 10_000;

    private final EventBus events;
    private final Ledger ledger;
    private final HttpServer server;
    private final Snapshots snapshots;
    private final LongSupplier monotonicMillis;
    private final LimitWatch limitWatch = new LimitWatch();
    private long lastMillis;

    Housekeeping(EventBus events, Ledger ledger, HttpServer server, Snapshots snapshots, LongSupplier monotonicMillis) {
        this.events = events;
        this.ledger = ledger;
        this.server = server;
        this.snapshots = snapshots;
        this.monotonicMillis = monotonicMillis;
    }

    /** Call it often; most of it is done once people hear of everything new. */
    void tick(LiveEngine engine, long throughMillis, LimitsConfig limits, StateConfig state)
            throws InterruptedException, ExecutionException, IOException {
        long now = monotonicMillis.getAsLong();
        limitWatch.look(engine.fill(), limits, now);
        if (!events.isLive()) {
            return;
        }
        if (now - lastMillis >= INTERVAL_MILLIS) {
            lastMillis = now;
            keep(engine, throughMillis, state);
        }
        snapshots.tick(engine, state.snapshotInterval());
    }

    private void keep(LiveEngine engine, long throughMillis, StateConfig state)
            throws InterruptedException, ExecutionException, IOException {
        engine.ask(ignored -> {
                    events.advance(throughMillis);
                    return true;
                })
                .get();
        if (throughMillis != Long.MIN_VALUE) {
            ledger.toldThrough(throughMillis);
            ledger.forgetBefore(throughMillis - state.keepLedger().toMillis());
        }
        server.reloadChangedCertificates();
    }
}
