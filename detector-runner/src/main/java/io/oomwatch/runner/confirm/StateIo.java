package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.alert.Alert;
import io.oomwatch.runner.alert.AlertState;
import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.confirm.evidence.Clock;
import io.oomwatch.runner.confirm.evidence.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Writes and reads the value types that the state of this package is made of. */
final class StateIo {
    private StateIo() {}

    static void write(DataOutput out, Moment moment) throws IOException {
        out.writeLong(moment.earliestMillis());
        out.writeLong(moment.latestMillis());
        out.writeByte(moment.clock().ordinal());
    }

    static Moment readMoment(DataInput in) throws IOException {
        return new Moment(in.readLong(), in.readLong(), Clock.values()[in.readByte()]);
    }

    static void write(DataOutput out, WorkloadId id) throws IOException {
        AlertState.write(out, id);
    }

    static WorkloadId readWorkload(DataInput in) throws IOException {
        return AlertState.readWorkload(in);
    }

    static void writeScores(DataOutput out, List<DetectorScore> scores) throws IOException {
        AlertState.writeScores(out, scores);
    }

    static List<DetectorScore> readScores(DataInput in) throws IOException {
        return AlertState.readScores(in);
    }

    static void write(DataOutput out, Alert alert) throws IOException {
        AlertState.write(out, alert);
    }

    static Alert readAlert(DataInput in) throws IOException {
        return AlertState.readAlert(in);
    }
}
