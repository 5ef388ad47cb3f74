package io.oomwatch.runner.alert;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.WorkloadId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads alerts and what they are made of, for saved states. */
public final class AlertState {
    private AlertState() {}

    /** Writes an identity. */
    public static void write(DataOutput out, WorkloadId id) throws IOException {
        out.writeUTF(id.namespace());
        out.writeUTF(id.owner());
        out.writeUTF(id.container());
    }

    /** Reads an identity. */
    public static WorkloadId readWorkload(DataInput in) throws IOException {
        return new WorkloadId(in.readUTF(), in.readUTF(), in.readUTF());
    }

    /** Writes scores. */
    public static void writeScores(DataOutput out, List<DetectorScore> scores) throws IOException {
        out.writeInt(scores.size());
        for (DetectorScore score : scores) {
            out.writeUTF(score.name());
            out.writeDouble(score.score());
        }
    }

    /** Reads scores. */
    public static List<DetectorScore> readScores(DataInput in) throws IOException {
        int size = in.readInt();
        List<DetectorScore> scores = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            scores.add(new DetectorScore(in.readUTF(), in.readDouble()));
        }
        return scores;
    }

    /** Writes an alert. */
    public static void write(DataOutput out, Alert alert) throws IOException {
        out.writeUTF(alert.id());
        out.writeByte(alert.state().ordinal());
        out.writeLong(alert.atMillis());
        out.writeLong(alert.firedAtMillis());
        write(out, alert.workload());
        out.writeUTF(alert.pod());
        out.writeByte(alert.cause().ordinal());
        out.writeByte(alert.severity().ordinal());
        writeScores(out, alert.detectors());
        writeForecast(out, alert.expectedOom());
        out.writeLong(alert.horizonMillis());
        out.writeDouble(alert.levelBytes());
        out.writeDouble(alert.ceilingBytes());
        out.writeByte(alert.ceilingKind().ordinal());
        out.writeUTF(alert.reason());
    }

    /** Reads an alert. */
    public static Alert readAlert(DataInput in) throws IOException {
        return new Alert(
                in.readUTF(),
                Alert.State.values()[in.readByte()],
                in.readLong(),
                in.readLong(),
                readWorkload(in),
                in.readUTF(),
                Cause.values()[in.readByte()],
                Severity.values()[in.readByte()],
                readScores(in),
                readForecast(in),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                CeilingKind.values()[in.readByte()],
                in.readUTF());
    }

    private static void writeForecast(DataOutput out, @Nullable Forecast forecast) throws IOException {
        out.writeBoolean(forecast != null);
        if (forecast != null) {
            out.writeLong(forecast.onsetEpochMillis());
            out.writeLong(forecast.lowEpochMillis());
            out.writeLong(forecast.midEpochMillis());
            out.writeLong(forecast.highEpochMillis());
            out.writeDouble(forecast.coverage());
        }
    }

    private static @Nullable Forecast readForecast(DataInput in) throws IOException {
        return in.readBoolean()
                ? new Forecast(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readDouble())
                : null;
    }
}
