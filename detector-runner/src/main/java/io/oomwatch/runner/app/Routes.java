package io.oomwatch.runner.app;

import io.oomwatch.runner.source.SeriesDirectory;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Which worker the points of each series go to, and when there were points last. */
final class Routes {
    static final int NONE = -2;
    static final int EVERYONE = -1;

    /** A series without points for this many epochs gives its number back. */
    private static final int IDLE_EPOCHS = 2;

    private int[] workers = new int[0];
    private int[] seenEpochs = new int[0];

    /** Number of the worker, {@link #EVERYONE}, or {@link #NONE} before {@link #set}. */
    int worker(int number, int epoch) {
        if (number >= workers.length) {
            int old = workers.length;
            workers = Arrays.copyOf(workers, Math.max(number + 1, Math.max(64, 2 * old)));
            Arrays.fill(workers, old, workers.length, NONE);
            seenEpochs = Arrays.copyOf(seenEpochs, workers.length);
        }
        seenEpochs[number] = epoch;
        return workers[number];
    }

    void set(int number, int worker) {
        workers[number] = worker;
    }

    /** The series is introduced again with its next point. */
    void forget(int number) {
        if (number < workers.length) {
            workers[number] = NONE;
        }
    }

    /** The first number from there on whose series has had no points for long, -1 when there is none. */
    int nextIdle(int from, SeriesDirectory directory, int epoch, IntPredicate held) {
        for (int number = from; number < directory.size(); number++) {
            boolean idle = number >= workers.length || epoch - seenEpochs[number] > IDLE_EPOCHS;
            if (idle && directory.isInUse(number) && !held.test(number)) {
                return number;
            }
        }
        return -1;
    }
}
