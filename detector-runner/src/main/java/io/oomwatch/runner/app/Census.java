package io.oomwatch.runner.app;

import io.oomwatch.api.WorkloadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keeps the instances of one worker within its limits. One thread. */
final class Census {
    private final EngineLimits limits;
    private int instances;
    private int[] refusedNumbers = new int[16];
    private int refusedCount;
    private long refused;
    private long evicted;

    Census(EngineLimits limits) {
        this.limits = limits;
    }

    /** One more instance, when there is room. */
    boolean admits() {
        return instances < limits.maxContainers();
    }

    void added() {
        instances++;
    }

    void removed(int count) {
        instances -= count;
    }

    /** A series that has to try again later. */
    void refuse(int number) {
        refused++;
        if (refusedCount == refusedNumbers.length) {
            refusedNumbers = Arrays.copyOf(refusedNumbers, 2 * refusedCount);
        }
        refusedNumbers[refusedCount++] = number;
    }

    /** The numbers refused since the last call. */
    int[] takeRefused() {
        int[] taken = Arrays.copyOf(refusedNumbers, refusedCount);
        refusedCount = 0;
        return taken;
    }

    /** Forgets silent instances, the longest silent first, while there are more than the soft limit allows. */
    void evict(Collection<Workload> workloads) {
        int excess = instances - limits.softContainers();
        if (excess <= 0) {
            return;
        }
        List<Instance> silent = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Instance instance : workload.instances()) {
                if (instance.isSilent() && instance.openAlerts().isEmpty()) {
                    silent.add(instance);
                }
            }
        }
        silent.sort(Comparator.comparingLong(instance -> instance.assembler().lastSampleMillis()));
        for (Instance instance : silent.subList(0, Math.min(excess, silent.size()))) {
            instance.workload().remove(instance);
            instances--;
            evicted++;
        }
    }

    /** Forgets workloads without instances, the longest silent first, while there are more than the soft limit allows. */
    void evictWorkloads(Map<WorkloadId, Workload> workloads) {
        int excess = workloads.size() - limits.softContainers();
        if (excess <= 0) {
            return;
        }
        List<Workload> empty = new ArrayList<>();
        for (Workload workload : workloads.values()) {
            if (workload.instances().isEmpty()) {
                empty.add(workload);
            }
        }
        empty.sort(Comparator.comparingLong(Workload::lastSampleMillis));
        empty.subList(0, Math.min(excess, empty.size())).forEach(workload -> workloads.remove(workload.id()));
    }

    int instances() {
        return instances;
    }

    /** How often a series of a new instance was refused. */
    long refused() {
        return refused;
    }

    /** Instances forgotten before their time. */
    long evicted() {
        return evicted;
    }
}
