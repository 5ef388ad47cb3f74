package io.oomwatch.runner.confirm;

import io.oomwatch.runner.alert.DetectorScore;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What was seen of a life last before it, or a process in it, was killed.
 *
 * @param lastSampleMillis event time of the last sample before the kill, -1 when this life had none
 * @param levelBytes level at that sample, {@code NaN} when unknown
 * @param ceilingBytes ceiling at that sample, {@code NaN} when unknown
 * @param samples samples of this life before the kill
 * @param rampMillis from the lowest sample of the last rise to the last sample, 0 when there was no rise
 * @param rampSamples samples in that rise
 * @param scores what each detector said at the last sample
 */
record LastLook(
        long lastSampleMillis,
        double levelBytes,
        double ceilingBytes,
        int samples,
        long rampMillis,
        int rampSamples,
        List<DetectorScore> scores) {
    static final LastLook NONE = new LastLook(-1, Double.NaN, Double.NaN, 0, 0, 0, List.of());

    /** Level over ceiling, {@code NaN} when either is unknown. */
    double share() {
        return ceilingBytes > 0 ? levelBytes / ceilingBytes : Double.NaN;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(lastSampleMillis);
        out.writeDouble(levelBytes);
        out.writeDouble(ceilingBytes);
        out.writeInt(samples);
        out.writeLong(rampMillis);
        out.writeInt(rampSamples);
        StateIo.writeScores(out, scores);
    }

    static LastLook load(DataInput in) throws IOException {
        return new LastLook(
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                StateIo.readScores(in));
    }
}
