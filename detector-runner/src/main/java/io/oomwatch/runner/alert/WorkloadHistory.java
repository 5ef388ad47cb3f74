package io.oomwatch.runner.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the policy remembers of one workload's container, over all its pods. */
public final class WorkloadHistory {
    private final long firstSeenMillis;
    private long lastOomMillis = Long.MIN_VALUE;
    private int oomKills;

    public WorkloadHistory(long firstSeenMillis) {
        this.firstSeenMillis = firstSeenMillis;
    }

    /** An OOM kill is confirmed. */
    public void onOomKill(long killedAtMillis) {
        oomKills++;
        lastOomMillis = Math.max(lastOomMillis, killedAtMillis);
    }

    /** OOM kills confirmed so far. */
    public int oomKills() {
        return oomKills;
    }

    long watchedMillis(long epochMillis) {
        return epochMillis - firstSeenMillis;
    }

    long sinceOomMillis(long epochMillis) {
        return oomKills == 0 ? Long.MAX_VALUE : epochMillis - lastOomMillis;
    }

    /** Writes all of it. */
    public void save(DataOutput out) throws IOException {
        out.writeLong(firstSeenMillis);
        out.writeLong(lastOomMillis);
        out.writeInt(oomKills);
    }

    /** As it was saved. */
    public static WorkloadHistory load(DataInput in) throws IOException {
        WorkloadHistory history = new WorkloadHistory(in.readLong());
        history.lastOomMillis = in.readLong();
        history.oomKills = in.readInt();
        return history;
    }
}
