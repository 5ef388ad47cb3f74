package io.oomwatch.models.siblings;

import io.oomwatch.api.SharedMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The replicas of one workload, what most of them have in common, and the highest level any of them survived. Compared
 * every {@value #TICK_MILLIS} ms, so that a replica's sample costs the same however many replicas there are.
 */
public final class SiblingsMemory implements SharedMemory {
    private static final long TICK_MILLIS = 240_000;
    private static final int TICKS_KEPT_SILENT = 360;

    private final double share;
    private final long silentMillis;
    private final List<Sibling> siblings = new ArrayList<>();
    private double[] scratch = new double[8];
    private long tick = Long.MIN_VALUE;
    private int present;
    private double common;
    private double median;
    private double spread;
    private double safeBytes;

    SiblingsMemory(double share, long silentMillis) {
        this.share = share;
        this.silentMillis = silentMillis;
    }

    /** The entry of that pod, a new one when there is none. */
    Sibling join(String pod) {
        for (Sibling sibling : siblings) {
            if (sibling.pod.equals(pod)) {
                return sibling;
            }
        }
        siblings.removeIf(old -> old.seenMillis != Long.MIN_VALUE
                && old.seenMillis < tick * TICK_MILLIS - TICKS_KEPT_SILENT * TICK_MILLIS);
        Sibling sibling = new Sibling(pod);
        siblings.add(sibling);
        if (siblings.size() > scratch.length) {
            scratch = new double[2 * siblings.size()];
        }
        return sibling;
    }

    /** Compares anew when a tick has passed. */
    void advance(long epochMillis) {
        long now = Math.floorDiv(epochMillis, TICK_MILLIS);
        if (now > tick) {
            tick = now;
            compare(epochMillis);
        }
    }

    private void compare(long epochMillis) {
        present = 0;
        for (int i = 0; i < siblings.size(); i++) { // an iterator would be garbage
            Sibling sibling = siblings.get(i);
            if (sibling.seenMillis >= epochMillis - silentMillis) {
                scratch[present++] = sibling.progress;
            }
        }
        common = 0;
        median = 0;
        spread = 0;
        if (present < 2) {
            return;
        }
        Arrays.sort(scratch, 0, present);
        int needed = (int) Math.ceil(share * present);
        common = scratch[present - Math.max(2, needed)];
        median = middle();
        for (int i = 0; i < present; i++) {
            scratch[i] = Math.abs(scratch[i] - median);
        }
        Arrays.sort(scratch, 0, present);
        spread = middle();
    }

    private double middle() {
        return (scratch[(present - 1) / 2] + scratch[present / 2]) / 2;
    }

    /** Replicas that count. */
    int present() {
        return present;
    }

    /** Progress that most replicas have made at least. */
    double common() {
        return common;
    }

    double median() {
        return median;
    }

    /** Median absolute deviation from the median. */
    double spread() {
        return spread;
    }

    /** Highest level that some replica came back from, bytes. */
    double safeBytes() {
        return safeBytes;
    }

    void cameBack(double fromBytes) {
        safeBytes = Math.max(safeBytes, fromBytes);
    }

    @Override
    public int stateVersion() {
        return SiblingsDetector.STATE_VERSION;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(siblings.size());
        for (Sibling sibling : siblings) {
            out.writeUTF(sibling.pod);
            out.writeLong(sibling.seenMillis);
            out.writeDouble(sibling.progress);
        }
        out.writeLong(tick);
        out.writeInt(present);
        out.writeDouble(common);
        out.writeDouble(median);
        out.writeDouble(spread);
        out.writeDouble(safeBytes);
    }

    void load(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Sibling sibling = join(in.readUTF());
            sibling.seenMillis = in.readLong();
            sibling.progress = in.readDouble();
        }
        tick = in.readLong();
        present = in.readInt();
        common = in.readDouble();
        median = in.readDouble();
        spread = in.readDouble();
        safeBytes = in.readDouble();
    }
}
