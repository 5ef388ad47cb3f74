package io.oomwatch.testkit.fleet;

import java.util.ArrayList;
import java.util.List;

/** Simulates one container second by second: lives, restarts, rollouts, reclaim, the kill on the true level. */
final class Replica {
    private static final double DAY = 86_400;
    /** A container that is not meant to die stays this far below its limit, whatever the noise. */
    private static final double BENIGN_CEILING = 0.992;

    private final ContainerPlan plan;
    private final WorkloadTraits traits;
    private final Behaviour behaviour;
    private final boolean leaks;
    private final Rng rng;
    private final Noise noise;
    private final long fleetStartSeconds;
    private final BackOff backOff = new BackOff();
    private final Status.Board board = new Status.Board();
    private final Memory memory = new Memory();
    private final List<LifeTruth> finished = new ArrayList<>();
    private final double replicaFactor;

    private Life life = (age, clock, into) -> {};
    private boolean running;
    private boolean freshPod = true;
    private int rolloutsDone;
    private long now;
    private long startAt;
    private long startedAt;
    private long exitAt = Long.MAX_VALUE;
    private String pod;
    private String containerId = "";
    private double usageShare;
    private double peakShare;

    Replica(ContainerPlan plan, FleetSettings settings) {
        this.plan = plan;
        leaks = plan.kind().truth() != TruthLabel.BENIGN;
        behaviour = Behaviours.draw(plan.kind(), Rng.of(plan.workloadSeed(), 1), settings.regime());
        traits = WorkloadTraits.draw(Rng.of(plan.workloadSeed(), 2), behaviour, settings, leaks);
        rng = Rng.of(plan.workloadSeed(), 100 + plan.replica());
        noise = new Noise(rng, traits.noiseShare(), traits.noiseSeconds());
        replicaFactor = plan.replica() == 0 ? 1 : rng.uniform(0.95, 1);
        fleetStartSeconds = settings.startSeconds();
        now = -traits.prerollSeconds();
        pod = podName();
        startAt = now + (traits.prerollSeconds() > 0 ? 0 : (long) rng.uniform(0, 3600));
    }

    private String podName() {
        String set = Names.hash(Rng.of(plan.workloadSeed(), 5000 + rolloutsDone), 10);
        return plan.owner() + "-" + set + "-" + Names.hash(rng, 5);
    }

    /** Lives on until that second since the fleet's start has passed. */
    void advanceTo(long second) {
        while (now < second) {
            now++;
            tick();
        }
    }

    private void tick() {
        if (rolloutsDone < traits.rollouts().size()
                && now >= traits.rollouts().get(rolloutsDone) + 60L * plan.replica()) {
            rollOut();
        }
        if (!running) {
            if (now >= startAt) {
                start();
            }
            return;
        }
        step();
        if (unreclaimable() >= 1) {
            kill();
        } else if (now >= exitAt) {
            exit();
        }
    }

    private void start() {
        running = true;
        startedAt = now;
        containerId = Names.hex(rng, 12);
        life = behaviour.lives().begin(rng);
        exitAt = traits.restartsPerDay() == 0
                ? Long.MAX_VALUE
                : now + 60 + (long) rng.exponential(DAY / traits.restartsPerDay());
        peakShare = 0;
        Status status = board.latest();
        board.post(freshPod ? status.running() : status.restarted(), now + lag());
        freshPod = false;
        step();
    }

    private void step() {
        long age = now - startedAt;
        double startUp = Math.min(1, (age + 1.0) / behaviour.startUpSeconds());
        memory.set(behaviour.baseShare() * replicaFactor * (0.15 + 0.85 * startUp), traits.fileShare());
        life.step(age, now, memory);
        memory.anon = Math.max(0.001, memory.anon + noise.step());
        double kernel = traits.kernelShare();
        if (!leaks && unreclaimable() > BENIGN_CEILING) {
            memory.anon = BENIGN_CEILING - kernel - memory.shmem;
        }
        reclaim(1 - unreclaimable());
        usageShare = unreclaimable() + memory.activeFile + memory.inactiveFile;
        peakShare = Math.max(peakShare, Math.min(1, usageShare));
    }

    /** Page cache gives way: what was used least first. */
    private void reclaim(double room) {
        double excess = memory.activeFile + memory.inactiveFile - Math.max(0, room);
        if (excess > 0) {
            double inactive = Math.min(excess, 0.9 * memory.inactiveFile);
            memory.inactiveFile -= inactive;
            memory.activeFile = Math.max(0, memory.activeFile - (excess - inactive));
        }
    }

    private double unreclaimable() {
        return memory.anon + memory.shmem + traits.kernelShare();
    }

    private void kill() {
        peakShare = 1;
        finish("OOMKilled", 137);
    }

    private void exit() {
        int exitCode = rng.pick(List.of(0, 1, 137, 143));
        finish(exitCode == 0 ? "Completed" : "Error", exitCode);
    }

    private void finish(String reason, int exitCode) {
        end(reason, exitCode);
        long wait = backOff.after(now - startedAt);
        startAt = now + wait + rng.between(1, 4);
        String waiting = wait == 0 ? "" : "CrashLoopBackOff";
        board.post(board.latest().terminated(reason, exitCode, fleetStartSeconds + now, waiting), now + lag());
    }

    private void end(String reason, int exitCode) {
        if (now >= 0) {
            finished.add(truth(fleetStartSeconds + now, exitCode, reason));
        }
        running = false;
        containerId = "";
    }

    private void rollOut() {
        if (running) {
            end("Error", 143);
        }
        rolloutsDone++;
        pod = podName();
        freshPod = true;
        board.replacePod();
        startAt = now + rng.between(1, 20);
    }

    private long lag() {
        return rng.between(0, 6);
    }

    private LifeTruth truth(long endSeconds, int exitCode, String reason) {
        long onset = life.leakOnsetAge() == Life.NEVER ? Long.MAX_VALUE : startedAt + life.leakOnsetAge();
        return new LifeTruth(
                pod,
                containerId,
                fleetStartSeconds + startedAt,
                onset < now ? fleetStartSeconds + onset : -1,
                endSeconds,
                exitCode,
                reason,
                bytes(peakShare));
    }

    private long bytes(double share) {
        return (long) (share * plan.limitBytes()) & -4096L;
    }

    /** Writes what a scrape now would see. */
    void fill(Scrape scrape) {
        Status status = board.visibleAt(now);
        scrape.pod = pod;
        scrape.containerId = containerId;
        scrape.limitBytes = plan.limitBytes();
        scrape.restarts = status.restarts();
        scrape.lastTerminatedReason = status.lastReason();
        scrape.lastExitCode = status.lastExitCode();
        scrape.lastTerminatedSeconds = status.lastFinishedSeconds();
        scrape.waitingReason = status.waitingReason();
        if (running) {
            scrape.startSeconds = fleetStartSeconds + startedAt;
            scrape.anonBytes = bytes(memory.anon);
            scrape.cacheBytes = bytes(memory.shmem + memory.activeFile + memory.inactiveFile);
            scrape.usageBytes = bytes(usageShare);
            scrape.workingSetBytes = bytes(usageShare - memory.inactiveFile);
            scrape.peakBytes = bytes(peakShare);
        }
    }

    /** Everything true so far, the running life included. */
    ContainerTruth truthSoFar() {
        List<LifeTruth> lives = new ArrayList<>(finished);
        if (running) {
            lives.add(truth(-1, -1, ""));
        }
        return new ContainerTruth(plan, behaviour.nominalLeakSeconds(), behaviour.topShare(), lives);
    }
}
