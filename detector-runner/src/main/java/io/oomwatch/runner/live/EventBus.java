package io.oomwatch.runner.live;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.ledger.Ledger;
import io.oomwatch.runner.ledger.Ledger.Novelty;
import io.oomwatch.runner.sink.OutcomeMetrics;
import io.oomwatch.runner.sink.Scoreboard;
import io.oomwatch.runner.sink.Sinks;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine says goes into the ledger first; only what is news there goes on. While the past is being read at
 * start, people are not told of what is over by now: sinks hear of what still stands at its end. All calls come on the
 * engine's thread, apart from {@link #exchange}.
 */
final class EventBus {
    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private final Ledger ledger;
    private final Scoreboard scoreboard;
    private final OutcomeMetrics outcomes;
    private volatile Sinks sinks;
    private Continuity continuity;
    private volatile boolean live;

    /** Quiet at first. */
    EventBus(Ledger ledger, Scoreboard scoreboard, OutcomeMetrics outcomes, Sinks sinks) throws IOException {
        this.ledger = ledger;
        this.scoreboard = scoreboard;
        this.outcomes = outcomes;
        this.sinks = sinks;
        continuity = new Continuity(ledger);
    }

    /** A new engine begins with the past, which was told up to then: quiet until {@link #goLive}. */
    void beginAgain(long toldThroughMillis) throws IOException {
        if (live && toldThroughMillis != Long.MIN_VALUE) {
            ledger.toldThrough(toldThroughMillis);
        }
        continuity = new Continuity(ledger);
        live = false;
    }

    /** A new engine goes on from a saved one, which holds these open. */
    void resume(List<Alert> open) {
        continuity.hold(open);
    }

    /** Takes what an engine says. */
    void accept(EngineEvent said) {
        EngineEvent event = continuity.translate(said);
        if (event != null) {
            tell(event);
        }
    }

    private void tell(EngineEvent event) {
        if (isNews(event)) {
            scoreboard.accept(event);
            outcomes.accept(event);
            if (live) {
                EventLog.say(event);
                sinks.accept(event);
            }
        }
    }

    /** A ledger that cannot be written must not keep an alert from people: then everything is news. */
    private boolean isNews(EngineEvent event) {
        try {
            return ledger.record(event) == Novelty.NEW;
        } catch (IOException e) {
            LOG.error("{}", e.getMessage());
            return true;
        }
    }

    /** The past has been read: from now on people hear of everything, beginning with what stands. */
    void goLive(long throughMillis) {
        if (live) {
            return;
        }
        continuity.settle(throughMillis).forEach(this::tell);
        for (Alert alert : scoreboard.standing().firing()) {
            EventLog.alert(alert);
        }
        sinks.resume(scoreboard.standing().firing());
        live = true;
    }

    /** Time has come so far: what stood before a restart and is not found again is over. */
    void advance(long throughMillis) {
        continuity.endOrphans(throughMillis).forEach(this::tell);
    }

    /** True when people hear of everything. */
    boolean isLive() {
        return live;
    }

    /** Where events go now. */
    Sinks sinks() {
        return sinks;
    }

    /** From now on events go there, which first hear of what stands; the old sinks are given back. */
    Sinks exchange(Sinks next) {
        Sinks old = sinks;
        if (live) {
            next.resume(scoreboard.standing().firing());
        }
        sinks = next;
        return old;
    }
}
