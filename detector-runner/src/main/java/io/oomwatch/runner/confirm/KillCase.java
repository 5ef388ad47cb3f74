package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all sources together say about one kill, or about one end of a container that may turn out to be none. Mutable:
 * evidence arrives in any order. {@link KillRules} reads it, {@link CaseBook} fills it.
 */
final class KillCase {
    private static final int VICTIMS_KEPT = 32;

    final List<Victim> victims = new ArrayList<>(1);
    final EvidenceLines lines = new EvidenceLines();
    String key = "";
    String containerId = "";
    String podUid = "";
    boolean ended;
    Moment finished = Moment.UNKNOWN;
    Moment started = Moment.UNKNOWN;
    String reason = "";
    int exitCode = -1;
    long restartCount = -1;
    Sight sight = Sight.RESTART_ONLY;
    double limitBytes = Double.NaN;
    boolean unlimited;
    /** Kills that cAdvisor counted, and when it said so. */
    long counted;

    Moment countedWhen = Moment.UNKNOWN;
    boolean evicted;
    boolean survived;
    boolean nodeKilled;
    /** A child process of the same life had been killed before, well apart from this. */
    boolean earlierChildKill;

    LastLook look = LastLook.NONE;
    long settleAtMillis;
    boolean published;
    boolean settled;
    KillClass killClass = KillClass.UNKNOWN;
    /** As the listener last heard of it. */
    @Nullable
    OomKill told;

    /** True when the kernel told of a kill. */
    boolean hasKernel() {
        return !victims.isEmpty();
    }

    void addVictim(Victim victim) {
        if (victims.size() < VICTIMS_KEPT) {
            victims.add(victim);
        }
    }

    /** True when the container's first process was killed, or all of it. */
    boolean initKilled() {
        return victims.stream().anyMatch(victim -> victim.group() || victim.role() == Role.INIT);
    }

    boolean childKilled() {
        return victims.stream().anyMatch(victim -> victim.role() == Role.CHILD);
    }

    boolean nodeScope() {
        return victims.stream().anyMatch(victim -> victim.scope() == Scope.NODE);
    }

    /** Exit by request or by itself: no kill ends with these. */
    boolean isGraceful() {
        return ended && (exitCode == 143 || exitCode == 0);
    }

    /** Takes over what a termination says, as far as it is known better than before. */
    void end(Termination termination, Sight how) {
        boolean better = !ended || how.compareTo(sight) < 0;
        if (better) {
            finished = termination.when().isWall() || !ended ? termination.when() : finished;
            sight = how;
            reason = termination.reason().isEmpty() ? reason : termination.reason();
        }
        ended = true;
        reason = reason.isEmpty() ? termination.reason() : reason;
        exitCode = exitCode < 0 || better && termination.exitCode() >= 0 ? termination.exitCode() : exitCode;
        restartCount = Math.max(restartCount, termination.restartCount());
        started = termination.started().isWall() ? termination.started() : started;
        limitBytes = Double.isNaN(termination.limitBytes()) ? limitBytes : termination.limitBytes();
        containerId = containerId.isEmpty() ? termination.place().containerId() : containerId;
        podUid = podUid.isEmpty() ? termination.place().podUid() : podUid;
    }

    /** When it happened: the closest source's time. {@link Moment#UNKNOWN} when no source has one. */
    Moment when() {
        Moment best = Moment.UNKNOWN;
        for (Victim victim : victims) {
            best = closer(best, victim.when());
        }
        // A process dies before its container does, so the kernel's time stands unless it is much vaguer.
        if (best.isWall() && best.widthMillis() <= finished.widthMillis()) {
            return best;
        }
        best = closer(best, finished);
        return closer(best, countedWhen);
    }

    private static Moment closer(Moment a, Moment b) {
        if (!b.isWall()) {
            return a;
        }
        if (!a.isWall()) {
            return b;
        }
        if (a.widthMillis() != b.widthMillis()) {
            return a.widthMillis() < b.widthMillis() ? a : b;
        }
        return a.earliestMillis() <= b.earliestMillis() ? a : b;
    }

    /** Last kernel time, for what follows from it. */
    Moment lastKilled() {
        Moment last = Moment.UNKNOWN;
        for (Victim victim : victims) {
            if (victim.when().isWall() && (!last.isWall() || victim.when().latestMillis() > last.latestMillis())) {
                last = victim.when();
            }
        }
        return last.isWall() ? last : countedWhen;
    }

    /** The earliest it can have been: what a lead is measured to. */
    long killedAtMillis() {
        return when().earliestMillis();
    }

    OomKill toKill(WorkloadId workload, String pod) {
        return new OomKill(
                key,
                workload,
                pod,
                killedAtMillis(),
                killClass,
                lines.texts(),
                ended ? exitCode : -1,
                restartCount,
                limitBytes,
                KillRules.isSigkillOnly(this));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(victims.size());
        for (Victim victim : victims) {
            victim.save(out);
        }
        lines.save(out);
        out.writeUTF(key);
        out.writeUTF(containerId);
        out.writeUTF(podUid);
        out.writeBoolean(ended);
        StateIo.write(out, finished);
        StateIo.write(out, started);
        out.writeUTF(reason);
        out.writeInt(exitCode);
        out.writeLong(restartCount);
        out.writeByte(sight.ordinal());
        out.writeDouble(limitBytes);
        out.writeBoolean(unlimited);
        out.writeLong(counted);
        StateIo.write(out, countedWhen);
        out.writeBoolean(evicted);
        out.writeBoolean(survived);
        out.writeBoolean(nodeKilled);
        out.writeBoolean(earlierChildKill);
        look.save(out);
        out.writeLong(settleAtMillis);
        out.writeBoolean(published);
        out.writeBoolean(settled);
        out.writeByte(killClass.ordinal());
    }

    static KillCase load(DataInput in) throws IOException {
        KillCase loaded = new KillCase();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            loaded.victims.add(Victim.load(in));
        }
        loaded.lines.load(in);
        loaded.key = in.readUTF();
        loaded.containerId = in.readUTF();
        loaded.podUid = in.readUTF();
        loaded.ended = in.readBoolean();
        loaded.finished = StateIo.readMoment(in);
        loaded.started = StateIo.readMoment(in);
        loaded.reason = in.readUTF();
        loaded.exitCode = in.readInt();
        loaded.restartCount = in.readLong();
        loaded.sight = Sight.values()[in.readByte()];
        loaded.limitBytes = in.readDouble();
        loaded.unlimited = in.readBoolean();
        loaded.counted = in.readLong();
        loaded.countedWhen = StateIo.readMoment(in);
        loaded.evicted = in.readBoolean();
        loaded.survived = in.readBoolean();
        loaded.nodeKilled = in.readBoolean();
        loaded.earlierChildKill = in.readBoolean();
        loaded.look = LastLook.load(in);
        loaded.settleAtMillis = in.readLong();
        loaded.published = in.readBoolean();
        loaded.settled = in.readBoolean();
        loaded.killClass = KillClass.values()[in.readByte()];
        return loaded;
    }
}
