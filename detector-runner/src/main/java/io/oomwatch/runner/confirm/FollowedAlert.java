package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One alert from its first firing until its verdict is given and its horizon is over. */
final class FollowedAlert {
    private static final long NEVER = Long.MAX_VALUE;

    final Alert first;
    private Severity highest;
    private long warnedAtMillis = -1;
    private long horizonMillis;
    private long resolvedAtMillis = NEVER;
    private boolean decided;

    FollowedAlert(Alert first) {
        this.first = first;
        highest = first.severity();
        horizonMillis = first.horizonMillis();
        take(first);
    }

    /** Takes a further transition: a higher severity, a longer horizon, the end. */
    void take(Alert transition) {
        if (transition.state() == Alert.State.RESOLVED) {
            resolvedAtMillis = Math.min(resolvedAtMillis, transition.atMillis());
            return;
        }
        if (transition.severity().compareTo(highest) > 0) {
            highest = transition.severity();
        }
        if (warnedAtMillis < 0 && transition.severity() != Severity.INFO) {
            warnedAtMillis = transition.atMillis();
        }
        horizonMillis = Math.max(horizonMillis, transition.horizonMillis());
    }

    Severity highest() {
        return highest;
    }

    long warnedAtMillis() {
        return warnedAtMillis;
    }

    long horizonMillis() {
        return horizonMillis;
    }

    long resolvedAtMillis() {
        return resolvedAtMillis;
    }

    boolean isDecided() {
        return decided;
    }

    void decide() {
        decided = true;
    }

    /** True when it claimed, at that time, that a kill would come. */
    boolean covers(long epochMillis) {
        return first.firedAtMillis() <= epochMillis && epochMillis <= horizonMillis;
    }

    boolean stoodAt(long epochMillis) {
        return first.firedAtMillis() <= epochMillis && resolvedAtMillis >= epochMillis;
    }

    /** From when it had first warned, or from its first firing when it never did, to the kill. */
    long leadMillis(long killedAtMillis) {
        boolean warned = warnedAtMillis >= 0 && warnedAtMillis <= killedAtMillis;
        return killedAtMillis - (warned ? warnedAtMillis : first.firedAtMillis());
    }

    void save(DataOutput out) throws IOException {
        StateIo.write(out, first);
        out.writeByte(highest.ordinal());
        out.writeLong(warnedAtMillis);
        out.writeLong(horizonMillis);
        out.writeLong(resolvedAtMillis);
        out.writeBoolean(decided);
    }

    static FollowedAlert load(DataInput in) throws IOException {
        FollowedAlert loaded = new FollowedAlert(StateIo.readAlert(in));
        loaded.highest = Severity.values()[in.readByte()];
        loaded.warnedAtMillis = in.readLong();
        loaded.horizonMillis = in.readLong();
        loaded.resolvedAtMillis = in.readLong();
        loaded.decided = in.readBoolean();
        return loaded;
    }
}
