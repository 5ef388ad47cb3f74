package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Clock;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import io.oomwatch.runner.confirm.evidence.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A process the kernel killed, as far as a case needs to know it. */
record Victim(int pid, String command, Moment when, Sizes sizes, Scope scope, Role role, boolean group) {

    static Victim of(KernelKill kill) {
        return new Victim(
                kill.pid(), kill.command(), kill.when(), kill.sizes(), kill.scope(), kill.role(), kill.group());
    }

    /** The same process told of by another source. Pids come back, so times must agree where both have one. */
    boolean isSame(Victim other, long toleranceMillis) {
        if (pid != other.pid || pid < 0 || !command.equals(other.command)) {
            return false;
        }
        return !when.isWall() || !other.when.isWall() || when.gapMillis(other.when) <= toleranceMillis;
    }

    /** What two sources know together: the closer time, whatever role or scope either knows. */
    Victim mergedWith(Victim other) {
        boolean otherIsCloser =
                other.when.isWall() && (!when.isWall() || other.when.widthMillis() < when.widthMillis());
        return new Victim(
                pid,
                command,
                otherIsCloser ? other.when : when,
                knownSizes(sizes) >= knownSizes(other.sizes) ? sizes : other.sizes,
                scope == Scope.UNKNOWN ? other.scope : scope,
                role == Role.UNKNOWN ? other.role : role,
                group || other.group);
    }

    private static int knownSizes(Sizes sizes) {
        return (Double.isNaN(sizes.totalVmBytes()) ? 0 : 1)
                + (Double.isNaN(sizes.anonBytes()) ? 0 : 1)
                + (Double.isNaN(sizes.fileBytes()) ? 0 : 1)
                + (Double.isNaN(sizes.shmemBytes()) ? 0 : 1);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(pid);
        out.writeUTF(command);
        StateIo.write(out, when);
        out.writeDouble(sizes.totalVmBytes());
        out.writeDouble(sizes.anonBytes());
        out.writeDouble(sizes.fileBytes());
        out.writeDouble(sizes.shmemBytes());
        out.writeByte(scope.ordinal());
        out.writeByte(role.ordinal());
        out.writeBoolean(group);
    }

    static Victim load(DataInput in) throws IOException {
        return new Victim(
                in.readInt(),
                in.readUTF(),
                StateIo.readMoment(in),
                new Sizes(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()),
                Scope.values()[in.readByte()],
                Role.values()[in.readByte()],
                in.readBoolean());
    }

    /** True when the time is not known at all. */
    boolean isTimeless() {
        return when.clock() != Clock.WALL;
    }
}
