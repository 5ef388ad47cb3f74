package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much of the rise of the working set since its last low is not anonymous memory: page cache that is in use, or files
 * on a memory-backed volume.
 */
final class CacheShare {
    private static final double FALL = 0.3;

    private double low = Double.NaN;
    private double high;
    private double anonAtLow;
    private double share;

    /** Takes a working set and the anonymous memory in it, bytes. */
    void observe(double workingSet, double anon) {
        boolean cameBack = high - workingSet > FALL * (high - low);
        if (!(workingSet > low) || cameBack) {
            low = workingSet;
            high = workingSet;
            anonAtLow = anon;
            share = 0;
            return;
        }
        high = Math.max(high, workingSet);
        share = Math.max(0, Math.min(1, 1 - (anon - anonAtLow) / (workingSet - low)));
    }

    /** Share of the rise, 0 to 1. */
    double share() {
        return share;
    }

    void clear() {
        low = Double.NaN;
        share = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(low);
        out.writeDouble(high);
        out.writeDouble(anonAtLow);
        out.writeDouble(share);
    }

    void load(DataInput in) throws IOException {
        low = in.readDouble();
        high = in.readDouble();
        anonAtLow = in.readDouble();
        share = in.readDouble();
    }
}
