package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.confirm.EvidenceLines.Strength;
import io.oomwatch.runner.confirm.evidence.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the cases of one container instance from their first evidence to their end: completes them with what else is
 * known of the container, tells the listener, settles them, and gives the alerts their due.
 */
final class KillDesk {
    private final WorkloadId workload;
    private final String pod;
    private final ConfirmSettings settings;
    private final SharedSight shared;
    private final ConfirmListener listener;
    private final CadvisorTrack cadvisor;
    private final Lives lives = new Lives();
    private final CaseBook cases;
    private final AlertBook alerts;

    KillDesk(
            WorkloadId workload,
            String pod,
            ConfirmSettings settings,
            SharedSight shared,
            ConfirmListener listener,
            CadvisorTrack cadvisor) {
        this.workload = workload;
        this.pod = pod;
        this.settings = settings;
        this.shared = shared;
        this.listener = listener;
        this.cadvisor = cadvisor;
        cases = new CaseBook(settings);
        alerts = new AlertBook(settings, listener::onVerdict);
    }

    CaseBook cases() {
        return cases;
    }

    AlertBook alerts() {
        return alerts;
    }

    Lives lives() {
        return lives;
    }

    /** Completes a case with what is known of the container now and tells the listener what is new. */
    void tell(KillCase one, long seenMillis) {
        Moment when = one.when();
        if (!when.isWall()) {
            return; // no time: nothing here can be matched to it
        }
        if (one.look.equals(LastLook.NONE)) {
            one.look = lives.lookBefore(when.earliestMillis());
            if (!Double.isNaN(one.look.share())) {
                one.lines.add(Strength.CIRCUMSTANCE, EvidenceText.level(one.look, when.earliestMillis()));
            }
        }
        if (Double.isNaN(one.limitBytes)) {
            one.limitBytes = cadvisor.limitBytes();
            one.unlimited = cadvisor.isUnlimited();
        }
        long nodeKills = shared.nodeKillsAround(when, settings.scrapeIntervalMillis());
        if (nodeKills > 0 && one.ended && !one.hasKernel() && !one.nodeKilled) {
            one.nodeKilled = true;
            one.lines.add(Strength.CIRCUMSTANCE, "the node counted " + nodeKills + " OOM kills around that time");
        }
        if (!one.settled) {
            one.settleAtMillis =
                    Math.max(one.settleAtMillis, Math.max(seenMillis, when.latestMillis()) + settings.settleMillis());
        }
        boolean hidden = one.sight == Sight.RESTART_ONLY && one.ended && !one.hasKernel() && !one.settled;
        if (!hidden) {
            publish(one, seenMillis);
        }
    }

    private void publish(KillCase one, long atMillis) {
        boolean wasOom = one.killClass.isOomKill();
        one.killClass = KillRules.classify(one, settings.limitShare());
        if (one.key.isEmpty()) {
            one.key = newKey(one);
        }
        OomKill kill = one.toKill(workload, pod);
        if (!one.published) {
            one.published = true;
            one.told = kill;
            listener.onKill(kill);
        } else if (!kill.equals(one.told)) {
            one.told = kill;
            listener.onKillUpdated(kill);
        }
        if (one.settled && !wasOom && one.killClass.isOomKill()) {
            conclude(one, atMillis);
        }
    }

    /** Pod, container and second: the same from whichever source, and after a restart of the runner. */
    private String newKey(KillCase one) {
        String base = (workload.namespace().isEmpty() ? "" : workload.namespace() + '/')
                + pod
                + '/'
                + workload.container()
                + '@'
                + Math.floorDiv(one.killedAtMillis(), 1_000L);
        String key = base;
        for (int i = 2; isTaken(key); i++) {
            key = base + '.' + i;
        }
        return key;
    }

    private boolean isTaken(String key) {
        return cases.cases().stream().anyMatch(other -> other.key.equals(key));
    }

    /** Settles what is due by then: no more evidence is waited for, verdicts are given. */
    void settleThrough(long epochMillis, Predicate<Moment> outlived) {
        for (KillCase next = nextToSettle(epochMillis); next != null; next = nextToSettle(epochMillis)) {
            settle(next, outlived);
        }
    }

    private @Nullable KillCase nextToSettle(long epochMillis) {
        KillCase next = null;
        for (KillCase one : cases.cases()) {
            boolean due = !one.settled && one.settleAtMillis != 0 && one.settleAtMillis <= epochMillis;
            if (due && (next == null || one.settleAtMillis < next.settleAtMillis)) {
                next = one;
            }
        }
        return next;
    }

    private void settle(KillCase one, Predicate<Moment> outlived) {
        one.settled = true;
        one.survived = !one.ended && !one.evicted && outlived.test(one.lastKilled());
        publish(one, one.settleAtMillis);
        if (one.killClass.isOomKill() || one.ended || one.evicted) {
            conclude(one, one.settleAtMillis);
        }
    }

    private void conclude(KillCase one, long atMillis) {
        OomKill kill = one.toKill(workload, pod);
        boolean oom = one.killClass.isOomKill();
        if (oom || one.killClass == KillClass.NODE_OOM) {
            AlertBook.Warning warning = alerts.onKill(kill, atMillis);
            if (oom && warning != AlertBook.Warning.WARNED) {
                listener.onMissed(new Missed(
                        kill,
                        one.look.scores(),
                        one.look.lastSampleMillis(),
                        one.look.levelBytes(),
                        one.look.samples(),
                        MissedText.why(one, warning, settings)));
            }
        }
        if (!oom) {
            alerts.onOtherEnd(kill, atMillis);
        }
    }

    /** Earliest time of a case that is not settled, {@link Long#MAX_VALUE} when there is none. */
    long openFromMillis() {
        long from = Long.MAX_VALUE;
        for (KillCase one : cases.cases()) {
            if (!one.settled && one.settleAtMillis != 0) {
                from = Math.min(from, one.killedAtMillis());
            }
        }
        return from;
    }

    void save(DataOutput out) throws IOException {
        lives.save(out);
        cases.save(out);
        alerts.save(out);
    }

    void load(DataInput in) throws IOException {
        lives.load(in);
        cases.load(in);
        for (KillCase one : cases.cases()) {
            one.told = one.published ? one.toKill(workload, pod) : null;
        }
        alerts.load(in);
    }
}
