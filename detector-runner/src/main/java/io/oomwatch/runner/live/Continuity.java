package io.oomwatch.runner.live;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.app.EngineEvent;
import io.oomwatch.runner.confirm.Verdict;
import io.oomwatch.runner.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins what an engine says after a restart to what was said before it. A new engine reads the past again and comes to
 * the same alerts, but may date them a little differently, for it starts with less history. So:
 *
 * <ul>
 *   <li>up to the time told before, its events only show what it holds open;
 *   <li>an alert it holds open there continues the one of the same container and cause that stood in the ledger;
 *   <li>a verdict on an alert from before goes to that alert: the one of that id, else of the same container and cause, and of the same
 *       time;
 *   <li>what stood in the ledger and the new engine does not hold open, nor finds again in a while, is resolved.
 * </ul>
 */
final class Continuity {
    /** Detectors that start from nothing need a while to find a growth again. */
    private static final long ORPHAN_MILLIS = 30 * 60_000;

    private final long toldThroughMillis;
    private final Map<Identity, Alert> standing = new LinkedHashMap<>();
    private final Map<Identity, List<Alert>> unjudged = new HashMap<>();
    private final Map<Identity, Alert> heldOpen = new LinkedHashMap<>();
    private final Map<String, Alert> continues = new HashMap<>();

    private long orphansUntilMillis = Long.MAX_VALUE;

    private record Identity(WorkloadId workload, String pod, Cause cause) {
        static Identity of(Alert alert) {
            return new Identity(alert.workload(), alert.pod(), alert.cause());
        }
    }

    /** What the ledger knows now is what was told before. */
    Continuity(Ledger ledger) throws IOException {
        toldThroughMillis = ledger.toldThroughMillis();
        for (Alert alert : ledger.unjudged()) {
            unjudged.computeIfAbsent(Identity.of(alert), key -> new ArrayList<>())
                    .add(alert);
        }
        for (Alert alert : ledger.standing()) {
            standing.put(Identity.of(alert), alert);
        }
    }

    /** The new engine did not start from nothing: it holds these open. */
    void hold(List<Alert> open) {
        for (Alert alert : open) {
            heldOpen.put(Identity.of(alert), alert);
        }
    }

    /** The event as it is to be told, null when it was told before. */
    @Nullable
    EngineEvent translate(EngineEvent event) {
        boolean toldBefore = event.atMillis() <= toldThroughMillis;
        if (event instanceof EngineEvent.AlertChanged changed) {
            return translate(changed.alert(), toldBefore);
        }
        if (toldBefore) {
            return null;
        }
        if (event instanceof EngineEvent.VerdictGiven given
                && given.verdict().alert().firedAtMillis() <= toldThroughMillis) {
            return translate(given.verdict());
        }
        return event;
    }

    private @Nullable EngineEvent translate(Alert alert, boolean toldBefore) {
        Identity identity = Identity.of(alert);
        if (toldBefore) {
            if (alert.state() == Alert.State.FIRING) {
                heldOpen.put(identity, alert);
            } else {
                heldOpen.remove(identity);
            }
            return null;
        }
        Alert before = continues.get(alert.id());
        if (before == null && alert.state() == Alert.State.FIRING) {
            before = standing.remove(identity);
            if (before != null) {
                continues.put(alert.id(), before);
            }
        }
        heldOpen.remove(identity);
        return new EngineEvent.AlertChanged(before == null ? alert : as(before, alert));
    }

    private @Nullable EngineEvent translate(Verdict verdict) {
        Alert before = continues.get(verdict.alert().id());
        if (before == null) {
            before = sameClaim(verdict.alert());
        }
        if (before == null) {
            return null; // judged before the restart
        }
        String judged = before.id();
        unjudged.getOrDefault(Identity.of(before), new ArrayList<>())
                .removeIf(alert -> alert.id().equals(judged));
        long lead = verdict.kill() == null ? 0 : verdict.kill().killedAtMillis() - before.firedAtMillis();
        return new EngineEvent.VerdictGiven(new Verdict(
                before,
                verdict.outcome(),
                verdict.decidedAtMillis(),
                verdict.kill(),
                lead,
                verdict.highestSeverity(),
                verdict.warnedAtMillis(),
                verdict.evidence()));
    }

    /** The one of several alerts that wait for their verdict: a container may have ended and been alerted on again since the first. */
    private @Nullable Alert sameClaim(Alert judged) {
        Alert found = null;
        long foundApart = Long.MAX_VALUE;
        for (Alert waiting : unjudged.getOrDefault(Identity.of(judged), List.of())) {
            if (waiting.id().equals(judged.id())) {
                return waiting;
            }
            boolean overlaps = waiting.firedAtMillis() <= judged.horizonMillis()
                    && judged.firedAtMillis() <= waiting.horizonMillis();
            long apart = Math.abs(waiting.firedAtMillis() - judged.firedAtMillis());
            if (overlaps && apart < foundApart) {
                found = waiting;
                foundApart = apart;
            }
        }
        return found;
    }

    private static Alert as(Alert before, Alert now) {
        return new Alert(
                before.id(),
                now.state(),
                now.atMillis(),
                before.firedAtMillis(),
                now.workload(),
                now.pod(),
                now.cause(),
                now.severity(),
                now.detectors(),
                now.expectedOom(),
                now.horizonMillis(),
                now.levelBytes(),
                now.ceilingBytes(),
                now.ceilingKind(),
                now.reason());
    }

    /** The past has been read: what the engine holds open from then is told now. Call once. */
    List<EngineEvent> settle(long atMillis) {
        List<EngineEvent> events = new ArrayList<>();
        for (Map.Entry<Identity, Alert> held : heldOpen.entrySet()) {
            Alert alert = held.getValue();
            Alert before = standing.remove(held.getKey());
            if (before != null) {
                continues.put(alert.id(), before);
            }
            events.add(new EngineEvent.AlertChanged(before == null ? alert : as(before, alert)));
        }
        heldOpen.clear();
        orphansUntilMillis = atMillis + ORPHAN_MILLIS;
        return events;
    }

    /** Ends what stood before the restart and was not found again in time. */
    List<EngineEvent> endOrphans(long atMillis) {
        if (standing.isEmpty() || atMillis < orphansUntilMillis) {
            return List.of();
        }
        List<EngineEvent> events = new ArrayList<>();
        for (Alert orphan : standing.values()) {
            events.add(new EngineEvent.AlertChanged(ended(orphan, Math.max(atMillis, orphan.atMillis()))));
        }
        standing.clear();
        return events;
    }

    private static Alert ended(Alert orphan, long atMillis) {
        return new Alert(
                orphan.id(),
                Alert.State.RESOLVED,
                atMillis,
                orphan.firedAtMillis(),
                orphan.workload(),
                orphan.pod(),
                orphan.cause(),
                orphan.severity(),
                List.of(),
                orphan.expectedOom(),
                orphan.horizonMillis(),
                orphan.levelBytes(),
                orphan.ceilingBytes(),
                orphan.ceilingKind(),
                "Resolved: after a restart of oomwatch the samples since then do not show it any more.");
    }
}
