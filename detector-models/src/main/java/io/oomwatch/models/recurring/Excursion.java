package io.oomwatch.models.recurring;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rise of at least {@code minHeight} and the fall that ends it: back by half of the height. */
final class Excursion {
    private static final double FALL_BACK = 0.5;

    private final double minHeight;
    private double low = Double.NaN;
    private double peak = Double.NaN;
    private long peakMillis;
    private double recoveredPeak;
    private long recoveredMillis;

    Excursion(double minHeight) {
        this.minHeight = minHeight;
    }

    /** Takes a level; true when it ends an excursion. */
    boolean ends(long epochMillis, double level) {
        if (!(level >= low)) {
            start(epochMillis, level);
            return false;
        }
        if (level > peak) {
            peak = level;
            peakMillis = epochMillis;
            return false;
        }
        double height = peak - low;
        if (height < minHeight || level > peak - FALL_BACK * height) {
            return false;
        }
        recoveredPeak = peak;
        recoveredMillis = peakMillis;
        start(epochMillis, level);
        return true;
    }

    private void start(long epochMillis, double level) {
        low = level;
        peak = level;
        peakMillis = epochMillis;
    }

    /** Peak of the excursion that just ended. */
    double recoveredPeak() {
        return recoveredPeak;
    }

    /** Its time. */
    long recoveredMillis() {
        return recoveredMillis;
    }

    void clear() {
        low = Double.NaN;
        peak = Double.NaN;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(low);
        out.writeDouble(peak);
        out.writeLong(peakMillis);
    }

    void load(DataInput in) throws IOException {
        low = in.readDouble();
        peak = in.readDouble();
        peakMillis = in.readLong();
    }
}
