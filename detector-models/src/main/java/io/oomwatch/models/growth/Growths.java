package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The run-ups that stand: one per channel, from the close of a bucket until the next close at that level. In between, a
 * run-up follows the samples: new highs add to its age and use its headroom.
 */
final class Growths {
    static final int NONE = -1;
    private static final int CHANNELS = BucketPyramid.CHANNELS;

    /** One bit per channel. */
    private int standing;

    /** Age and slope of each channel. */
    private final float[] paces = new float[2 * CHANNELS];
    /** Buckets waited and buckets of the recent slope of each channel. */
    private final byte[] lengths = new byte[2 * CHANNELS];

    private int leading = NONE;
    private double leadingAge;
    private double leadingTimeLeft;

    void clear() {
        standing = 0;
        leading = NONE;
    }

    void clear(int channel) {
        standing &= ~(1 << channel);
    }

    void set(int channel, Pace found) {
        standing |= 1 << channel;
        paces[channel] = (float) found.age();
        lengths[channel] = (byte) found.waited();
        lengths[CHANNELS + channel] = (byte) found.tail();
        paces[CHANNELS + channel] = (float) found.slope();
    }

    /** The largest progress of all channels at this sample, 0 when nothing grows. */
    double progress(BucketPyramid pyramid, long epochMillis, int quanta) {
        double best = 0;
        leading = NONE;
        for (int left = standing; left != 0; left &= left - 1) {
            int c = Integer.numberOfTrailingZeros(left);
            int level = BucketPyramid.level(c);
            double gained = 0;
            double pace = paces[CHANNELS + c];
            if (c < BucketPyramid.LEVELS && hasFallen(pyramid, c, quanta)) {
                continue;
            }
            if (level > 0) {
                gained = Math.max(0, quanta - pyramid.topAgo(level, 0));
                double since = pyramid.openShare(level, epochMillis);
                pace = lengths[c] > 0
                        ? pace
                        : Math.min(pace, (lengths[CHANNELS + c] * pace + gained) / (lengths[CHANNELS + c] + since));
            }
            double headroom =
                    Math.min(Pace.headroom(pyramid, level), Math.max(Quantum.ONE - quanta, Pace.MIN_HEADROOM));
            double since = paces[c] + Math.min(1, gained / paces[CHANNELS + c]);
            double timeLeft = Math.max(headroom / pace - lengths[c], Pace.MIN_HEADROOM / pace);
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

    /** True when the level is already below where the run-up stood when its newest bucket closed. */
    private boolean hasFallen(BucketPyramid pyramid, int level, int quanta) {
        double rise = (double) paces[level] * paces[CHANNELS + level];
        return pyramid.floorAgo(level, 0) - quanta > RunUp.MAX_FALL_FROM_TOP * rise;
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
        return paces[leading];
    }

    /** Quanta per bucket of the leading run-up. */
    double leadingSlope() {
        return paces[CHANNELS + leading];
    }

    /** The same bytes under another ceiling. */
    void rescale(double factor) {
        for (int c = 0; c < CHANNELS; c++) {
            paces[CHANNELS + c] *= (float) factor;
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(standing);
        for (int c = 0; c < CHANNELS; c++) {
            out.writeFloat(paces[c]);
            out.writeFloat(paces[CHANNELS + c]);
        }
        out.write(lengths);
        out.writeByte(leading);
        out.writeDouble(leadingAge);
        out.writeDouble(leadingTimeLeft);
    }

    void load(DataInput in) throws IOException {
        standing = in.readInt();
        for (int c = 0; c < CHANNELS; c++) {
            paces[c] = in.readFloat();
            paces[CHANNELS + c] = in.readFloat();
        }
        in.readFully(lengths);
        leading = in.readByte();
        leadingAge = in.readDouble();
        leadingTimeLeft = in.readDouble();
    }
}
