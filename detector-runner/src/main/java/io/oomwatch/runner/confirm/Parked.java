package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import io.oomwatch.runner.confirm.evidence.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A kernel kill whose container is not known yet.
 *
 * @param kill the kill
 * @param untilMillis event time after which it is given up
 */
record Parked(KernelKill kill, long untilMillis) {
    void save(DataOutput out) throws IOException {
        Place place = kill.place();
        out.writeUTF(place.node());
        out.writeUTF(place.namespace());
        out.writeUTF(place.pod());
        out.writeUTF(place.podUid());
        out.writeUTF(place.container());
        out.writeUTF(place.containerId());
        out.writeUTF(place.owner());
        StateIo.write(out, kill.when());
        out.writeInt(kill.pid());
        out.writeUTF(kill.command());
        out.writeDouble(kill.sizes().totalVmBytes());
        out.writeDouble(kill.sizes().anonBytes());
        out.writeDouble(kill.sizes().fileBytes());
        out.writeDouble(kill.sizes().shmemBytes());
        out.writeByte(kill.scope().ordinal());
        out.writeByte(kill.role().ordinal());
        out.writeBoolean(kill.group());
        out.writeDouble(kill.usageBytes());
        out.writeDouble(kill.limitBytes());
        out.writeUTF(EvidenceLines.shortened(kill.origin()));
        out.writeLong(untilMillis);
    }

    static Parked load(DataInput in) throws IOException {
        Place place = new Place(
                in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
        KernelKill kill = new KernelKill(
                place,
                StateIo.readMoment(in),
                in.readInt(),
                in.readUTF(),
                new Sizes(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()),
                Scope.values()[in.readByte()],
                Role.values()[in.readByte()],
                in.readBoolean(),
                in.readDouble(),
                in.readDouble(),
                in.readUTF());
        return new Parked(kill, in.readLong());
    }
}
