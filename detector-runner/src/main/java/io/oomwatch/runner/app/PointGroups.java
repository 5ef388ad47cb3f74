package io.oomwatch.runner.app;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points of a batch by workload: groups in the order in which their first points came, the points of a group in the order
 * in which they came. Reused; allocates nothing once its arrays are large enough.
 */
final class PointGroups {
    private static final int NOBODY = -1;

    /** By point: its group. */
    private int[] groupOf = new int[1 << 10];
    /** Positions in the batch, group by group. */
    private int[] points = new int[1 << 10];
    /** By group: where its points end in {@link #points}. */
    private int[] ends = new int[1 << 8];

    private @Nullable Workload[] workloads = new @Nullable Workload[1 << 8];
    private int size;

    /**
     * Groups the points from one position of the batch to another; those of series that are nobody's are in no group.
     *
     * @param homes by series: its workload, null when it has none
     */
    void group(PointBatch batch, int from, int to, @Nullable Workload[] homes) {
        clear();
        if (groupOf.length < to - from) {
            groupOf = new int[Math.max(to - from, 2 * groupOf.length)];
            points = new int[groupOf.length];
        }
        for (int i = from; i < to; i++) {
            Workload home = homes[batch.series(i)];
            int group = home == null ? NOBODY : groupOf(home);
            groupOf[i - from] = group;
            if (group != NOBODY) {
                ends[group]++;
            }
        }
        int start = 0;
        for (int group = 0; group < size; group++) {
            int count = ends[group];
            ends[group] = start;
            start += count;
        }
        for (int i = from; i < to; i++) {
            int group = groupOf[i - from];
            if (group != NOBODY) {
                points[ends[group]++] = i;
            }
        }
    }

    private int groupOf(Workload home) {
        int group = home.group();
        if (group != Workload.NO_GROUP) {
            return group;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            workloads = Arrays.copyOf(workloads, 2 * size);
        }
        ends[size] = 0;
        workloads[size] = home;
        home.group(size);
        return size++;
    }

    /** Forgets the groups, so that nothing keeps workloads that are gone. */
    void clear() {
        for (int group = 0; group < size; group++) {
            workload(group).group(Workload.NO_GROUP);
            workloads[group] = null;
        }
        size = 0;
    }

    /** Groups there are. */
    int size() {
        return size;
    }

    /** Whose points a group holds. */
    Workload workload(int group) {
        Workload workload = workloads[group];
        if (workload == null) {
            throw new IllegalStateException("group is " + group + ", expected 0 to " + (size - 1));
        }
        return workload;
    }

    /** Where the group's points begin: {@link #point}. */
    int begin(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Where they end. */
    int end(int group) {
        return ends[group];
    }

    /** A position in the batch. */
    int point(int index) {
        return points[index];
    }
}
