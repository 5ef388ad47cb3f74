package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;

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
    /**
     * What a container may cost with its dozen series and every detector: an assumption on the safe side, three times what
     * docs/estimate.md measured. Who sized the heap by the estimate sets the limits too.
     */
    private static final long BYTES_PER_CONTAINER = 60_000;

    /** What a series may cost, before the containers' share of it; on the safe side as well. */
    private static final long BYTES_PER_SERIES = 2_000;

    /** Of the heap, so that there is room for a batch, a page and a snapshot. */
    private static final double SHARE_OF_HEAP = 0.6;

    private static final int SOFT_TENTHS = 9;

    /** The same with the numbers a heap of that size can bear instead of zeros. */
    public LimitsConfig forHeap(long heapBytes) {
        double usableBytes = SHARE_OF_HEAP * heapBytes;
        int series = maxSeries > 0 ? maxSeries : atLeast(1_000, usableBytes / BYTES_PER_SERIES);
        int containers = maxContainers > 0 ? maxContainers : atLeast(100, usableBytes / BYTES_PER_CONTAINER);
        int soft = softContainers > 0 ? softContainers : Math.max(1, (int) (containers / 10L * SOFT_TENTHS));
        return new LimitsConfig(series, containers, Math.min(soft, containers));
    }

    private static int atLeast(int least, double number) {
        return (int) Math.max(least, Math.min(Integer.MAX_VALUE, number));
    }
}
