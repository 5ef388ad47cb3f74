package io.oomwatch.runner.sink;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Missed;
import io.oomwatch.runner.confirm.OomKill;
import io.oomwatch.runner.confirm.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How we are doing: what fires now, the last verdicts, and precision and recall over everything heard. Alerts below
 * warning are context and do not count. Thread-safe; bounded.
 */
public final class Scoreboard implements Consumer<EngineEvent> {
    private static final int RECENT = 50;
    /** Alerts of one kill are judged close together. */
    private static final int KEYS_REMEMBERED = 10_000;

    private final Map<String, Alert> firing = new LinkedHashMap<>();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private final Deque<Missed> missed = new ArrayDeque<>();
    private final Set<String> warnedKills = new LinkedHashSet<>();
    private long confirmed;
    private long refuted;
    private long undecided;
    private long warnedCount;
    private long missedCount;

    /**
     * What the board says at one moment.
     *
     * @param firing standing alerts, oldest first
     * @param verdicts last verdicts, newest first
     * @param missed last missed kills, newest first
     * @param confirmed alerts that were right
     * @param refuted alerts that were wrong
     * @param undecided alerts nobody can judge
     * @param warnedKills OOM kills that an alert preceded
     * @param missedKills OOM kills that none did
     */
    public record Standing(
            List<Alert> firing,
            List<Verdict> verdicts,
            List<Missed> missed,
            long confirmed,
            long refuted,
            long undecided,
            long warnedKills,
            long missedKills) {
        /** Share of judged alerts that were right, {@code NaN} before the first. */
        public double precision() {
            return (double) confirmed / (confirmed + refuted);
        }

        /** Share of kills that were warned of, {@code NaN} before the first. */
        public double recall() {
            return (double) warnedKills / (warnedKills + missedKills);
        }
    }

    @Override
    public synchronized void accept(EngineEvent event) {
        if (event instanceof EngineEvent.AlertChanged changed) {
            onAlert(changed.alert());
        } else if (event instanceof EngineEvent.VerdictGiven given) {
            onVerdict(given.verdict());
        } else if (event instanceof EngineEvent.KillMissed kill) {
            missedCount++;
            push(missed, kill.missed());
        }
    }

    private void onAlert(Alert alert) {
        if (alert.state() == Alert.State.FIRING) {
            firing.put(alert.id(), alert);
        } else {
            firing.remove(alert.id());
        }
    }

    private void onVerdict(Verdict verdict) {
        if (verdict.warnedAtMillis() < 0) {
            return; // never more than context
        }
        push(verdicts, verdict);
        OomKill kill = verdict.kill();
        switch (verdict.outcome()) {
            case CONFIRMED -> {
                confirmed++;
                if (kill != null && warnedKills.add(kill.key())) {
                    warnedCount++;
                    if (warnedKills.size() > KEYS_REMEMBERED) {
                        warnedKills.remove(warnedKills.iterator().next());
                    }
                }
            }
            case REFUTED -> refuted++;
            case UNDECIDED -> undecided++;
        }
    }

    private static <T> void push(Deque<T> recent, T newest) {
        recent.addFirst(newest);
        if (recent.size() > RECENT) {
            recent.removeLast();
        }
    }

    /** The standing now. */
    public synchronized Standing standing() {
        return new Standing(
                new ArrayList<>(firing.values()),
                new ArrayList<>(verdicts),
                new ArrayList<>(missed),
                confirmed,
                refuted,
                undecided,
                warnedCount,
                missedCount);
    }
}
