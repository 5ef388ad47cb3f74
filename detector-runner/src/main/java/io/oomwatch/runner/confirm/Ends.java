package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How the lives of one container instance end: what its series and all other evidence say becomes cases. */
final class Ends implements EndListener {
    private final WorkloadId workload;
    private final String pod;
    private final ConfirmSettings settings;
    private final SharedSight shared;
    private final KsmTracks ksm;
    private final CadvisorTrack cadvisor;
    private final KillDesk desk;
    private final Lives lives;
    private final Runnable stir;
    private Moment runningSince = Moment.UNKNOWN;
    private long runningSeenMillis = Long.MIN_VALUE;

    /**
     * @param stir called when there is something to decide
     */
    Ends(
            WorkloadId workload,
            String pod,
            ConfirmSettings settings,
            SharedSight shared,
            ConfirmListener listener,
            Runnable stir) {
        this.workload = workload;
        this.pod = pod;
        this.settings = settings;
        this.shared = shared;
        this.stir = stir;
        ksm = new KsmTracks(uid -> new KsmTrack(place(uid), settings, this));
        cadvisor = new CadvisorTrack(settings, this);
        desk = new KillDesk(workload, pod, settings, shared, listener, cadvisor);
        lives = desk.lives();
    }

    KsmTracks ksm() {
        return ksm;
    }

    CadvisorTrack cadvisor() {
        return cadvisor;
    }

    Lives lives() {
        return lives;
    }

    AlertBook alerts() {
        return desk.alerts();
    }

    private Place place(String uid) {
        return new Place("", workload.namespace(), pod, uid, workload.container(), "", workload.owner());
    }

    private void tell(KillCase one, long seenMillis) {
        desk.tell(one, seenMillis);
        stir.run();
    }

    @Override
    public void onEnded(Termination termination, Sight sight, long seenMillis) {
        KillCase ended = desk.cases().ended(termination, sight);
        if (sight != Sight.COLLAPSED && termination.when().isWall()) {
            lives.endedAt(termination.when());
        }
        tell(ended, seenMillis);
    }

    @Override
    public void onOomCount(String containerId, Moment when, long count) {
        for (KillCase counted : desk.cases().counted(containerId, when, count)) {
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
        if (ksm.seenMillis() < replaced.earliestMillis() - settings.blindMillis()) {
            Termination replacement =
                    new Termination(place(""), Moment.UNKNOWN, replaced, "", -1, -1, Double.NaN, "cAdvisor");
            tell(desk.cases().ended(replacement, Sight.RESTART_ONLY), beganMillis);
        }
    }

    @Override
    public void onLifeStart(long beganMillis) {
        lives.refineBegin(beganMillis);
    }

    void kernel(KernelKill kill, long seenMillis) {
        tell(desk.cases().kernel(kill), Math.max(seenMillis, kill.when().latestMillis()));
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
        KillCase opened = desk.cases().evicted(eviction);
        if (opened != null) {
            tell(opened, seenMillis);
        }
        for (KillCase known : desk.cases().cases()) {
            if (known.evicted && known != opened) {
                tell(known, seenMillis);
            }
        }
    }

    /** True when a kernel kill of which only the pod is known must be of this container: it ended so, just then. */
    boolean mustBe(KernelKill kill) {
        return desk.cases().mustBe(kill);
    }

    /**
     * Settles cases and judges alerts up to that event time.
     *
     * @return true when something is left to settle or to judge
     */
    boolean decide(long epochMillis) {
        desk.settleThrough(epochMillis, this::outlived);
        if (!desk.alerts().isEmpty()) {
            desk.alerts().judge(epochMillis, eyes(), desk.openFromMillis());
        }
        return !desk.alerts().isEmpty() || desk.openFromMillis() != Long.MAX_VALUE;
    }

    /** The input is over; scrapes are closed. */
    void finish(long endMillis) {
        desk.settleThrough(Long.MAX_VALUE, this::outlived);
        desk.alerts().finish(endMillis, eyes());
    }

    /** True when the same life was seen well after a process in it was killed. */
    private boolean outlived(Moment killed) {
        long after = killed.latestMillis() + settings.fuseMillis();
        boolean inSight = lives.beganMillis() <= killed.earliestMillis() && cadvisor.seenMillis() >= after;
        boolean inDump = runningSince.isWall()
                && runningSince.earliestMillis() < killed.earliestMillis()
                && runningSeenMillis >= killed.latestMillis();
        return inDump || ksm.isStable(killed.earliestMillis(), after) || inSight && ksm.isEmpty();
    }

    private Eyes eyes() {
        long lifeUntil = Math.max(cadvisor.seenMillis(), runningSeenMillis);
        return new Eyes(ksm.seenMillis(), lifeUntil, ksm.downSinceMillis(shared), settings.blindMillis());
    }

    /** True when no alert waits for its verdict and no case for more evidence. */
    boolean isSettled() {
        return desk.alerts().isEmpty() && desk.cases().cases().stream().allMatch(one -> one.settled);
    }

    void save(DataOutput out) throws IOException {
        ksm.save(out);
        cadvisor.save(out);
        desk.save(out);
        StateIo.write(out, runningSince);
        out.writeLong(runningSeenMillis);
    }

    void load(DataInput in) throws IOException {
        ksm.load(in);
        cadvisor.load(in);
        desk.load(in);
        runningSince = StateIo.readMoment(in);
        runningSeenMillis = in.readLong();
    }
}
