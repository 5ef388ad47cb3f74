package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Everything about one container instance: what the series say, its cases, its alerts. */
final class PodBook implements EndListener {
    private final WorkloadId workload;
    private final String pod;
    private final ConfirmSettings settings;
    private final SharedSight shared;
    private final KsmTracks ksm;
    private final CadvisorTrack cadvisor;
    private final KillDesk desk;
    private final Lives lives;
    private Moment runningSince = Moment.UNKNOWN;
    private long runningSeenMillis = Long.MIN_VALUE;
    private long touchedMillis = Long.MIN_VALUE;
    private long watchedFromMillis = Long.MIN_VALUE;
    private final BookQueue scrapes;
    private final BookQueue stirred;
    /** Queues it is in: {@link BookQueue.Mark}. */
    int marks;

    private Directory.@Nullable Pods pods;
    private long sequence;
    private boolean forgotten;
    private @Nullable Watched watched;

    /**
     * @param scrapes gets it when it has a scrape to close
     * @param stirred gets it when it has something to decide
     */
    PodBook(
            WorkloadId workload,
            String pod,
            ConfirmSettings settings,
            SharedSight shared,
            ConfirmListener listener,
            BookQueue scrapes,
            BookQueue stirred) {
        this.workload = workload;
        this.pod = pod;
        this.settings = settings;
        this.shared = shared;
        this.scrapes = scrapes;
        this.stirred = stirred;
        ksm = new KsmTracks(uid -> new KsmTrack(place(uid), settings, this));
        cadvisor = new CadvisorTrack(settings, this);
        desk = new KillDesk(workload, pod, settings, shared, listener, cadvisor);
        lives = desk.lives();
    }

    /** The pod was known and forgotten: what ended before is no news. */
    void watchFrom(long epochMillis) {
        watchedFromMillis = epochMillis;
    }

    /** Watching began with the workload's first input, or before it with the first shared one. */
    private long watchStartMillis() {
        return Math.max(Math.min(workloadsWatchStartMillis(), shared.firstMillis()), watchedFromMillis);
    }

    /** Its place in the order in which books were added. */
    long sequence() {
        return sequence;
    }

    void sequence(long place) {
        sequence = place;
    }

    /** It is in a directory now; loaded state may have left it something to do. */
    void joined(Directory.Pods all) {
        pods = all;
        scrapes.add(this);
        stirred.add(this);
    }

    /** When watching its workload began. */
    long workloadsWatchStartMillis() {
        Directory.Pods all = pods;
        return all == null ? Long.MAX_VALUE : all.watchStartMillis;
    }

    /** It is in no directory any more. */
    boolean isForgotten() {
        return forgotten;
    }

    void forgotten() {
        forgotten = true;
        Watched told = watched;
        if (told != null) {
            told.drop();
        }
    }

    /** By whom it is told. */
    void watched(Watched by) {
        Watched before = watched;
        if (before != null) {
            by.touch(before.touchedMillis());
        }
        watched = by;
    }

    /** When anything was last heard of it. */
    long touchedMillis() {
        Watched told = watched;
        return told == null ? touchedMillis : Math.max(touchedMillis, told.touchedMillis());
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
    boolean accept(Metric metric, String containerId, SourceSeries series, long epochMillis, double value) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        switch (metric) {
            case SPEC_LIMIT:
                cadvisor.specLimit(value);
                return false;
            case START_TIME, LAST_SEEN, OOM_EVENTS, CGROUP_LIMIT:
                return cadvisor.accept(metric, containerId, epochMillis, value, watchStartMillis());
            default:
                ksm.of(series).accept(metric, series.detail(), epochMillis, value, watchStartMillis());
                scrapes.add(this);
                return false;
        }
    }

    private Place place(String uid) {
        return new Place("", workload.namespace(), pod, uid, workload.container(), "", workload.owner());
    }

    boolean hasUid(String uid) {
        return ksm.knows(uid);
    }

    boolean hasContainerId(String containerId) {
        return cadvisor.knows(containerId);
    }

    /** Looks at what {@link #sample} will need: see {@link Watched#prefetch}. */
    int prefetch(int step) {
        return switch (step) {
            case 0 -> (int) touchedMillis;
            case 1 -> lives.prefetch(0) + cadvisor.prefetch();
            default -> lives.prefetch(1);
        };
    }

    void sample(long epochMillis, double levelBytes, double ceilingBytes, String[] names, double[] scores) {
        touchedMillis = Math.max(touchedMillis, epochMillis);
        cadvisor.sawSample(epochMillis);
        lives.onSample(epochMillis, levelBytes, ceilingBytes, names, scores);
    }

    void alert(Alert alert) {
        touchedMillis = Math.max(touchedMillis, alert.atMillis());
        desk.alerts().take(alert);
        stirred.add(this);
    }

    private void tell(KillCase one, long seenMillis) {
        desk.tell(one, seenMillis);
        stirred.add(this);
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
     * Judges the scrapes that are complete by then.
     *
     * @return true when one is not complete yet
     */
    boolean closeScrapes(long epochMillis) {
        return !ksm.closeThrough(epochMillis, watchStartMillis());
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

    /** True when nothing has been heard for long and nothing is open. */
    boolean isForgettable(long epochMillis, long afterMillis) {
        long touched = touchedMillis();
        boolean idle = touched != Long.MIN_VALUE && epochMillis - touched > afterMillis;
        return idle && desk.alerts().isEmpty() && desk.cases().cases().stream().allMatch(one -> one.settled);
    }

    void save(DataOutput out) throws IOException {
        ksm.save(out);
        cadvisor.save(out);
        desk.save(out);
        StateIo.write(out, runningSince);
        out.writeLong(runningSeenMillis);
        out.writeLong(touchedMillis());
        out.writeLong(watchedFromMillis);
    }

    void load(DataInput in) throws IOException {
        ksm.load(in);
        cadvisor.load(in);
        desk.load(in);
        runningSince = StateIo.readMoment(in);
        runningSeenMillis = in.readLong();
        touchedMillis = in.readLong();
        watchedFromMillis = in.readLong();
    }
}
