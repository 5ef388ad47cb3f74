package io.oomwatch.runner.confirm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one scrape of kube-state-metrics said of one container. Reused from scrape to scrape. */
final class KsmScrape {
    long atMillis = Long.MIN_VALUE;
    double restarts = Double.NaN;
    double lastTerminated = Double.NaN;
    double exitCode = Double.NaN;
    /** All reasons whose series has a point: a stale one may linger beside its successor. */
    final List<String> reasons = new ArrayList<>(2);

    String lastReason = "";
    String currentReason = "";
    boolean backsOff;

    void clear(long at) {
        atMillis = at;
        restarts = Double.NaN;
        lastTerminated = Double.NaN;
        exitCode = Double.NaN;
        reasons.clear();
        lastReason = "";
        currentReason = "";
        backsOff = false;
    }

    boolean isEmpty() {
        return Double.isNaN(restarts)
                && Double.isNaN(lastTerminated)
                && reasons.isEmpty()
                && currentReason.isEmpty()
                && !backsOff;
    }

    /** The reason that is new, else the one known before. */
    void chooseReason(KsmScrape before) {
        for (int i = 0; i < reasons.size(); i++) {
            String reason = reasons.get(i);
            if (!before.reasons.contains(reason)) {
                lastReason = reason;
                return;
            }
        }
        if (!reasons.isEmpty()) {
            lastReason = reasons.contains(before.lastReason) ? before.lastReason : reasons.get(0);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(atMillis);
        out.writeDouble(restarts);
        out.writeDouble(lastTerminated);
        out.writeDouble(exitCode);
        out.writeInt(reasons.size());
        for (String reason : reasons) {
            out.writeUTF(reason);
        }
        out.writeUTF(lastReason);
        out.writeUTF(currentReason);
        out.writeBoolean(backsOff);
    }

    void load(DataInput in) throws IOException {
        atMillis = in.readLong();
        restarts = in.readDouble();
        lastTerminated = in.readDouble();
        exitCode = in.readDouble();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            reasons.add(in.readUTF());
        }
        lastReason = in.readUTF();
        currentReason = in.readUTF();
        backsOff = in.readBoolean();
    }
}
