package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.runner.estimate.Capacity;
import io.oomwatch.runner.estimate.Costs;

/** How much may be watched, so that a flood of new series or pods cannot end the process. */
public record LimitsConfig(
        @Setting(
                doc = "Series known at a time, further ones are refused; 0 goes by the heap",
                min = 0,
                max = 100_000_000)
        @Default("0")
        int maxSeries,

        @Setting(
                doc = "Container instances known at a time, further ones are refused; 0 goes by the heap",
                min = 0,
                max = 10_000_000)
        @Default("0")
        int maxContainers,

        @Setting(
                doc = "Beyond this, container instances without samples are forgotten, the longest silent first;"
                        + " 0 is nine tenths of maxContainers",
                min = 0,
                max = 10_000_000)
        @Default("0")
        int softContainers) {
    private static final int SOFT_TENTHS = 9;

    /** The same with the numbers a heap of that size can bear, as {@code oomwatch estimate} has it, instead of zeros. */
    public LimitsConfig forHeap(long heapBytes) {
        Capacity capacity = Capacity.ofHeap(heapBytes, Costs.MEASURED);
        int series = maxSeries > 0 ? maxSeries : capacity.series();
        int containers = maxContainers > 0 ? maxContainers : capacity.containers();
        int soft = softContainers > 0 ? softContainers : Math.max(1, (int) (containers / 10L * SOFT_TENTHS));
        return new LimitsConfig(series, containers, Math.min(soft, containers));
    }
}
