package io.oomwatch.runner.app;

/**
 * Brings the state of the containers that come next into the processor's caches.
 *
 * <p>Implementation notes: in a large fleet a container's state is out of the caches when its turn comes, and most of its
 * objects are found only through another, so that one container at a time the processor waits for memory many times in a
 * row. Here a group of containers is looked at step by step, an object deeper each time; within a step the processor waits
 * for all of them at once. docs/benchmarks.md has what that saves.
 */
final class Prefetch {
    /** Workloads at a time: what they need must fit into the caches next to a core. */
    static final int WORKLOADS = 16;

    private static final int INSTANCES = 4 * WORKLOADS;
    /** Some room is left for the rest of a workload's. */
    private static final int ENOUGH = 3 * WORKLOADS;

    private final Instance[] group = new Instance[INSTANCES];
    private int size;
    private int round = 1;
    /** Never read. Without it the compiler would leave out all of this. */
    private int seen;

    /** One more of the group unless it is there; those that do not fit are fetched when they are needed. */
    void add(Instance instance) {
        if (size < group.length && instance.isNewTo(round)) {
            group[size++] = instance;
        }
    }

    /** True when that is enough at a time. */
    boolean isFull() {
        return size >= ENOUGH;
    }

    /** Looks at what taking a point needs. The group is empty afterwards. */
    void forPoints() {
        fetch(Instance.POINT_STEPS);
    }

    /** Looks at what scoring a sample needs. The group is empty afterwards. */
    void forSamples() {
        fetch(Instance.SAMPLE_STEPS);
    }

    private void fetch(int steps) {
        int sum = seen;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < size; i++) {
                sum += group[i].prefetch(step);
            }
        }
        seen = sum;
        size = 0;
        round++;
    }
}
