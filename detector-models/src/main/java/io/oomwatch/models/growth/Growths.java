package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The run-ups that stand: one per channel, from the close of a bucket until the next close at that level. In between, a
 * run-up follows the samples: new highs add to its age and use its headroom.
 */
final class Growths {
    static final int NONE = -1;

    private final float[] age = new float[BucketPyramid.CHANNELS];
    private final byte[] waited = new byte[BucketPyramid.CHANNELS];
    private final byte[] tail = new byte[BucketPyramid.CHANNELS];
    private final float[] slope = new float[BucketPyramid.CHANNELS];
    private int leading = NONE;
    private double leadingAge;
    private double leadingTimeLeft;

    void clear() {
        Arrays.fill(age, 0);
        leading = NONE;
    }

    void clear(int channel) {
        age[channel] = 0;
    }

    void set(int channel, Pace found) {
        age[channel] = (float) found.age();
        waited[channel] = (byte) found.waited();
        tail[channel] = (byte) found.tail();
        slope[channel] = (float) found.slope();
    }

    /** The largest progress of all channels at this sample, 0 when nothing grows. */
    double progress(BucketPyramid pyramid, long epochMillis, int quanta) {
        double best = 0;
        leading = NONE;
        for (int c = 0; c < age.length; c++) {
            if (age[c] == 0) {
                continue;
            }
            int level = BucketPyramid.level(c);
            double gained = 0;
            double pace = slope[c];
            if (level > 0) {
                gained = Math.max(0, quanta - pyramid.topAgo(level, 0));
                double since = pyramid.openShare(level, epochMillis);
                pace = waited[c] > 0 ? pace : Math.min(pace, (tail[c] * pace + gained) / (tail[c] + since));
            }
            double headroom =
                    Math.min(Pace.headroom(pyramid, level), Math.max(Quantum.ONE - quanta, Pace.MIN_HEADROOM));
            double since = age[c] + Math.min(1, gained / slope[c]);
            double timeLeft = Math.max(headroom / pace - waited[c], Pace.MIN_HEADROOM / pace);
            double progress = since / (since + timeLeft);
            if (progress > best) {
                best = progress;
                leading = c;
                leadingAge = since;
                leadingTimeLeft = timeLeft;
            }
        }
        return best;
    }

    /** Channel of the largest progress at the last sample, {@link #NONE} when nothing grows. */
    int leading() {
        return leading;
    }

    /** Buckets since the onset of the leading run-up. */
    double leadingAge() {
        return leadingAge;
    }

    /** Buckets to exhaustion of the leading run-up. */
    double leadingTimeLeft() {
        return leadingTimeLeft;
    }

    /** Buckets from the onset of the leading run-up to the newest visible one. */
    double leadingBuckets() {
        return age[leading];
    }

    /** Quanta per bucket of the leading run-up. */
    double leadingSlope() {
        return slope[leading];
    }

    /** The same bytes under another ceiling. */
    void rescale(double factor) {
        for (int c = 0; c < slope.length; c++) {
            slope[c] *= (float) factor;
        }
    }

    void save(DataOutput out) throws IOException {
        for (int c = 0; c < age.length; c++) {
            out.writeFloat(age[c]);
            out.writeFloat(slope[c]);
        }
        out.write(waited);
        out.write(tail);
        out.writeByte(leading);
        out.writeDouble(leadingAge);
        out.writeDouble(leadingTimeLeft);
    }

    void load(DataInput in) throws IOException {
        for (int c = 0; c < age.length; c++) {
            age[c] = in.readFloat();
            slope[c] = in.readFloat();
        }
        in.readFully(waited);
        in.readFully(tail);
        leading = in.readByte();
        leadingAge = in.readDouble();
        leadingTimeLeft = in.readDouble();
    }
}
