package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.source.SourceSeries;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What every confirmer is told: which scrape targets are down, and how many kills each node counted. */
final class SharedSight {
    private static final int NODE_KILLS_KEPT = 256;

    private record NodeKills(String node, Moment when, long count) {}

    private static final class Target {
        long downSinceMillis = Long.MAX_VALUE;
        long lastMillis = Long.MIN_VALUE;
        double nodeKills = Double.NaN;
    }

    private final Map<String, Target> targets = new TreeMap<>();
    private final Deque<NodeKills> nodeKills = new ArrayDeque<>();
    private long firstMillis = Long.MAX_VALUE;

    /** When watching began, as far as shared series tell; {@link Long#MAX_VALUE} before the first. */
    long firstMillis() {
        return firstMillis;
    }

    void accept(SourceSeries series, long epochMillis, double value) {
        firstMillis = Math.min(firstMillis, epochMillis);
        if (Double.isNaN(value)) {
            return;
        }
        Target target = targets.computeIfAbsent(series.instance(), instance -> new Target());
        switch (series.metric()) {
            case UP ->
                target.downSinceMillis = value > 0 ? Long.MAX_VALUE : Math.min(target.downSinceMillis, epochMillis);
            case NODE_OOM_KILLS -> {
                if (value > target.nodeKills) {
                    nodeKills.addLast(new NodeKills(
                            series.node(),
                            Moment.between(Math.min(target.lastMillis + 1, epochMillis), epochMillis),
                            Math.round(value - target.nodeKills)));
                    if (nodeKills.size() > NODE_KILLS_KEPT) {
                        nodeKills.removeFirst();
                    }
                }
                target.nodeKills = value;
                target.lastMillis = epochMillis;
            }
            default -> {
                // Nothing shared in it.
            }
        }
    }

    /** Since when a scrape target is down, {@link Long#MAX_VALUE} when it is up or unknown. */
    long downSinceMillis(String instance) {
        Target target = targets.get(instance);
        return target == null ? Long.MAX_VALUE : target.downSinceMillis;
    }

    /** Kills that any node counted around that time. */
    long nodeKillsAround(Moment when, long toleranceMillis) {
        long count = 0;
        for (NodeKills kills : nodeKills) {
            if (when.isWall() && kills.when().gapMillis(when) <= toleranceMillis) {
                count += kills.count();
            }
        }
        return count;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(firstMillis);
        out.writeInt(targets.size());
        for (Map.Entry<String, Target> entry : targets.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().downSinceMillis);
            out.writeLong(entry.getValue().lastMillis);
            out.writeDouble(entry.getValue().nodeKills);
        }
        out.writeInt(nodeKills.size());
        for (NodeKills kills : nodeKills) {
            out.writeUTF(kills.node());
            StateIo.write(out, kills.when());
            out.writeLong(kills.count());
        }
    }

    /** Takes over a saved state; several confirmers saved the same. */
    void load(DataInput in) throws IOException {
        targets.clear();
        nodeKills.clear();
        firstMillis = in.readLong();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Target target = new Target();
            targets.put(in.readUTF(), target);
            target.downSinceMillis = in.readLong();
            target.lastMillis = in.readLong();
            target.nodeKills = in.readDouble();
        }
        int kills = in.readInt();
        for (int i = 0; i < kills; i++) {
            nodeKills.addLast(new NodeKills(in.readUTF(), StateIo.readMoment(in), in.readLong()));
        }
    }
}
