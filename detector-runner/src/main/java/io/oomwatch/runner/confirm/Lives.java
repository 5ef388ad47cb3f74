package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Moment;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The present life of a container and the few before it, newest first. */
final class Lives {
    private static final int KEPT = 4;

    private final Deque<Life> lives = new ArrayDeque<>(KEPT);
    /** The first of them: every sample asks for it. */
    private Life present = new Life();

    Lives() {
        present.begin(Long.MIN_VALUE);
        lives.addFirst(present);
    }

    /** Looks at what {@link #onSample} will need: see {@link Watched#prefetch}. */
    int prefetch(int step) {
        return present.prefetch(step);
    }

    void onSample(long epochMillis, double levelBytes, double ceilingBytes, String[] names, double[] scores) {
        present.add(epochMillis, levelBytes, ceilingBytes, names, scores);
    }

    /** A new container is known to run since about {@code epochMillis}. */
    void begin(long epochMillis) {
        Life next = lives.size() < KEPT ? new Life() : lives.removeLast();
        next.begin(epochMillis);
        lives.addFirst(next);
        present = next;
    }

    /** The present life's start became known better. */
    void refineBegin(long epochMillis) {
        present.refineBegin(epochMillis);
    }

    /** A life ended then, at the latest: unless its successor is known already, the present one is over. */
    void endedAt(Moment when) {
        if (present.beganMillis() < when.earliestMillis()) {
            begin(when.latestMillis() + 1);
        }
    }

    /** When the present life began, {@link Long#MIN_VALUE} when not known. */
    long beganMillis() {
        return present.beganMillis();
    }

    /** What was seen before a kill, of the life that it hit. */
    LastLook lookBefore(long killMillis) {
        for (Life life : lives) {
            if (life.beganMillis() <= killMillis) {
                return life.lookBefore(killMillis);
            }
        }
        return LastLook.NONE;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(lives.size());
        for (Life life : lives) {
            life.save(out);
        }
    }

    void load(DataInput in) throws IOException {
        int size = in.readInt();
        lives.clear();
        for (int i = 0; i < size; i++) {
            Life life = new Life();
            life.load(in);
            lives.addLast(life);
        }
        present = lives.getFirst();
    }
}
