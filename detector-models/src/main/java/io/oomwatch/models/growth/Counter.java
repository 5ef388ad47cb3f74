package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Increase of a cumulative number from sample to sample; a number that falls was reset and starts over. */
final class Counter {
    private double last = Double.NaN;

    /** The increase since the last sample; 0 for the first one, and while the number is absent or cannot be one. */
    double increase(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        double increase = Double.isNaN(last) ? 0 : value >= last ? value - last : value;
        last = value;
        return increase;
    }

    /** A new life: its number starts at 0, so all of its first value is an increase. */
    void startOver() {
        if (!Double.isNaN(last)) {
            last = 0;
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(last);
    }

    void load(DataInput in) throws IOException {
        last = in.readDouble();
    }
}
