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
    /** Points, or workloads, at a time: what they need must fit into the caches next to a core. */
    static final int POINTS = 64;

    static final int WORKLOADS = 16;

    private final Instance[] group = new Instance[4 * WORKLOADS];
    private int size;
    /** Never read. Without it the compiler would leave out all of this. */
    private int seen;

    /** One more of the group; those that do not fit are fetched when they are needed. */
    void add(Instance instance) {
        if (size < group.length) {
            group[size++] = instance;
        }
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
    }
}
