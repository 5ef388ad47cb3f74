package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.confirm.EvidenceLines.Strength;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything about one container instance: what the series say, its cases, its alerts. */
final class PodBook implements EndListener {
    /** Pods of a StatefulSet come back under the same name with another uid. */
    private static final int UIDS_KEPT = 4;

    private final WorkloadId workload;
    private final String pod;
    private final ConfirmSettings settings;
    private final SharedSight shared;
    private final ConfirmListener listener;
    private final Map<String, KsmTrack> ksmByUid = new LinkedHashMap<>();
    private final CadvisorTrack cadvisor;
    private final Lives lives = new Lives();
    private final CaseBook cases;
    private final AlertBook alerts;
    private Moment runningSince = Moment.UNKNOWN;
    private long runningSeenMillis = Long.MIN_VALUE;
    private long touchedMillis = Long.MIN_VALUE;

    PodBook(WorkloadId workload, String pod, ConfirmSettings settings, SharedSight shared, ConfirmListener listener) {
        this.workload = workload;
        this.pod = pod;
        this.settings = settings;
        this.shared = shared;
        this.listener = listener;
        cadvisor = new CadvisorTrack(settings, this);
        cases = new CaseBook(settings);
        alerts = new AlertBook(settings, listener::onVerdict);
    }

    WorkloadId workload() {
        return workload;
    }

    String pod() {
        return pod;
    }

    /**
     * Takes a point.
     *
     * @return true when it brought a container id that is new
     */
    boolean accept(SourceSeries series, long epochMillis, double value, long watchStartMillis) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        switch (series.metric()) {
            case START_TIME, LAST_SEEN, OOM_EVENTS, CGROUP_LIMIT, SPEC_LIMIT:
                return cadvisor.accept(series.metric(), series.containerId(), epochMillis, value, watchStartMillis);
            default:
                KsmTrack track = ksm(series);
                track.accept(series.metric(), series.detail(), epochMillis, value, watchStartMillis);
                return false;
        }
    }

    private KsmTrack ksm(SourceSeries series) {
        KsmTrack known = ksmByUid.get(series.uid());
        if (known != null) {
            return known;
        }
        KsmTrack track = new KsmTrack(place(series.uid()), settings, this);
        track.sawInstance(series.instance());
        ksmByUid.put(series.uid(), track);
        if (ksmByUid.size() > UIDS_KEPT) {
            ksmByUid.remove(ksmByUid.keySet().iterator().next());
        }
        return track;
    }

    private Place place(String uid) {
        return new Place("", workload.namespace(), pod, uid, workload.container(), "", workload.owner());
    }

    boolean hasUid(String uid) {
        return !uid.isEmpty() && ksmByUid.containsKey(uid);
    }

    boolean hasContainerId(String containerId) {
        return cadvisor.knows(containerId);
    }

    void sample(long epochMillis, double levelBytes, double ceilingBytes, String[] names, double[] scores) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        cadvisor.sawSample(epochMillis);
        lives.onSample(epochMillis, levelBytes, ceilingBytes, names, scores);
    }

    void alert(Alert alert) {
        touchedMillis = Math.max(touchedMillis, alert.atMillis());
        alerts.take(alert);
    }

    @Override
    public void onEnded(Termination termination, Sight sight, long seenMillis) {
        KillCase ended = cases.ended(termination, sight);
        if (sight != Sight.COLLAPSED && termination.when().isWall()) {
            lives.endedAt(termination.when());
        }
        tell(ended, seenMillis);
    }

    @Override
    public void onOomCount(String containerId, Moment when, long count) {
        for (KillCase counted : cases.counted(containerId, when, count)) {
            tell(counted, when.latestMillis());
        }
    }

    @Override
    public void onNewLife(long beganMillis, Moment replaced) {
        if (lives.beganMillis() >= replaced.earliestMillis()) {
            lives.refineBegin(beganMillis);
            return;
        }
        lives.begin(beganMillis);
        if (ksmUntil() < replaced.earliestMillis() - settings.blindMillis()) {
            Termination replacement =
                    new Termination(place(""), Moment.UNKNOWN, replaced, "", -1, -1, Double.NaN, "cAdvisor");
            tell(cases.ended(replacement, Sight.RESTART_ONLY), beganMillis);
        }
    }

    @Override
    public void onLifeStart(long beganMillis) {
        lives.refineBegin(beganMillis);
    }

    void kernel(KernelKill kill, long seenMillis) {
        tell(cases.kernel(kill), Math.max(seenMillis, kill.when().latestMillis()));
    }

    void dumped(Termination termination, long seenMillis) {
        onEnded(
                termination,
                Sight.EXACT,
                Math.max(seenMillis, termination.when().latestMillis()));
    }

    void running(Running running, long seenMillis) {
        if (running.when().isWall()) {
            runningSince = running.when();
            runningSeenMillis = Math.max(seenMillis, running.when().latestMillis());
        }
    }

    void evicted(Eviction eviction, long seenMillis) {
        KillCase opened = cases.evicted(eviction);
        if (opened != null) {
            tell(opened, seenMillis);
        }
        for (KillCase known : cases.cases()) {
            if (known.evicted && known != opened) {
                tell(known, seenMillis);
            }
        }
    }

    /** True when a kernel kill of which only the pod is known must be of this container: it ended so, just then. */
    boolean mustBe(KernelKill kill) {
        for (KillCase known : cases.cases()) {
            boolean killed = known.ended
                    && !known.hasKernel()
                    && (known.exitCode == 137 || known.reason.equals(KillRules.OOM_KILLED));
            if (killed
                    && known.finished.isWall()
                    && kill.when().isWall()
                    && known.finished.gapMillis(kill.when()) <= settings.fuseMillis()) {
                return true;
            }
        }
        return false;
    }

    /** Completes a case with what is known of the container now and tells the listener what is new. */
    private void tell(KillCase one, long seenMillis) {
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

    /** Judges the scrapes that are complete by then. */
    void closeScrapes(long epochMillis, long watchStartMillis) {
        for (KsmTrack track : ksmByUid.values()) {
            track.closeThrough(epochMillis, watchStartMillis);
        }
    }

    /** Settles cases and judges alerts up to that event time. */
    void decide(long epochMillis) {
        settleThrough(epochMillis);
        if (!alerts.isEmpty() && alerts.nextDueMillis() <= epochMillis) {
            alerts.judge(epochMillis, eyes(), openFromMillis());
        }
    }

    /** The input is over; scrapes are closed. */
    void finish(long endMillis) {
        settleThrough(Long.MAX_VALUE);
        alerts.finish(endMillis, eyes());
    }

    private void settleThrough(long epochMillis) {
        for (KillCase next = nextToSettle(epochMillis); next != null; next = nextToSettle(epochMillis)) {
            settle(next);
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

    private void settle(KillCase one) {
        one.settled = true;
        one.survived = !one.ended && !one.evicted && outlived(one.lastKilled());
        publish(one, one.settleAtMillis);
        if (one.killClass.isOomKill() || one.ended || one.evicted) {
            conclude(one, one.settleAtMillis);
        }
    }

    /** True when the same life was seen well after a process in it was killed. */
    private boolean outlived(Moment killed) {
        long after = killed.latestMillis() + settings.fuseMillis();
        boolean inSight = lives.beganMillis() <= killed.earliestMillis() && cadvisor.seenMillis() >= after;
        boolean inDump = runningSince.isWall()
                && runningSince.earliestMillis() < killed.earliestMillis()
                && runningSeenMillis >= killed.latestMillis();
        boolean inState = ksmByUid.values().stream()
                .anyMatch(track -> track.stableSinceMillis() < killed.earliestMillis() && track.seenMillis() >= after);
        return inDump || inState || inSight && ksmByUid.isEmpty();
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

    private long openFromMillis() {
        long from = Long.MAX_VALUE;
        for (KillCase one : cases.cases()) {
            if (!one.settled && one.settleAtMillis != 0) {
                from = Math.min(from, one.killedAtMillis());
            }
        }
        return from;
    }

    private long ksmUntil() {
        long until = Long.MIN_VALUE;
        for (KsmTrack track : ksmByUid.values()) {
            until = Math.max(until, track.seenMillis());
        }
        return until;
    }

    private Eyes eyes() {
        long downSince = Long.MAX_VALUE;
        for (KsmTrack track : ksmByUid.values()) {
            downSince = Math.min(downSince, shared.downSinceMillis(track.instance()));
        }
        long lifeUntil = Math.max(cadvisor.seenMillis(), runningSeenMillis);
        return new Eyes(ksmUntil(), lifeUntil, downSince, settings.blindMillis());
    }

    /** True when nothing has been heard for long and nothing is open. */
    boolean isForgettable(long epochMillis, long afterMillis) {
        boolean idle = touchedMillis != Long.MIN_VALUE && epochMillis - touchedMillis > afterMillis;
        return idle && alerts.isEmpty() && cases.cases().stream().allMatch(one -> one.settled);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(ksmByUid.size());
        for (Map.Entry<String, KsmTrack> entry : ksmByUid.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().save(out);
        }
        cadvisor.save(out);
        lives.save(out);
        cases.save(out);
        alerts.save(out);
        StateIo.write(out, runningSince);
        out.writeLong(runningSeenMillis);
        out.writeLong(touchedMillis);
    }

    void load(DataInput in) throws IOException {
        int tracks = in.readInt();
        for (int i = 0; i < tracks; i++) {
            String uid = in.readUTF();
            KsmTrack track = new KsmTrack(place(uid), settings, this);
            track.load(in);
            ksmByUid.put(uid, track);
        }
        cadvisor.load(in);
        lives.load(in);
        cases.load(in);
        for (KillCase one : cases.cases()) {
            one.told = one.published ? one.toKill(workload, pod) : null;
        }
        alerts.load(in);
        runningSince = StateIo.readMoment(in);
        runningSeenMillis = in.readLong();
        touchedMillis = in.readLong();
    }
}
