package io.oomwatch.runner.live;

import io.oomwatch.runner.confirm.evidence.Evidence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Evidence runs ahead of the samples before it: it waits for them, but not for long. One thread. */
final class HeldEvidence {
    private static final long PATIENCE_MILLIS = 30_000;

    private final List<Held> pieces = new ArrayList<>();

    private record Held(Evidence evidence, long arrivedAtMillis) {
        boolean isDue(long throughMillis, long nowMillis) {
            return evidence.when().latestMillis() <= throughMillis || nowMillis - arrivedAtMillis > PATIENCE_MILLIS;
        }
    }

    void add(Evidence evidence, long nowMillis) {
        pieces.add(new Held(evidence, nowMillis));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Hands out what is from before that event time, and what has waited too long. */
    void release(long throughMillis, long nowMillis, Consumer<Evidence> taker) {
        for (Iterator<Held> held = pieces.iterator(); held.hasNext(); ) {
            Held next = held.next();
            if (next.isDue(throughMillis, nowMillis)) {
                taker.accept(next.evidence());
                held.remove();
            }
        }
    }
}
