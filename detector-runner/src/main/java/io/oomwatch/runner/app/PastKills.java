package io.oomwatch.runner.app;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * The last OOM kills of a workload, by pod. A pod that takes the place of another is told of that one's kills: those of
 * a Job, or of a pod that was evicted after its kill, would else be known to nobody that lives.
 */
final class PastKills {
    private static final int KEPT = 16;

    private final Deque<Past> kills = new ArrayDeque<>();

    private record Past(String pod, long killedAtMillis) {}

    void add(String pod, long killedAtMillis) {
        kills.addLast(new Past(pod, killedAtMillis));
        if (kills.size() > KEPT) {
            kills.removeFirst();
        }
    }

    /** Tells of the kills of other pods, the oldest first. */
    void tell(String heir, LongConsumer listener) {
        kills.stream()
                .filter(kill -> !kill.pod().equals(heir))
                .mapToLong(Past::killedAtMillis)
                .sorted()
                .forEach(listener);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(kills.size());
        for (Past kill : kills) {
            out.writeUTF(kill.pod());
            out.writeLong(kill.killedAtMillis());
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            add(in.readUTF(), in.readLong());
        }
    }
}
