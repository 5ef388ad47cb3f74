package io.oomwatch.runner.estimate;

/**
 * How much a heap bears: the estimate of {@link Estimate} turned round, from the same costs. Every fleet of 2 to 24 series
 * per container that an estimate says fits is let in; at both limits together, 84 % of the heap is alive.
 *
 * @param series series at a time
 * @param containers container instances at a time
 */
public record Capacity(int series, int containers) {
    /** A container has at least its memory and its limit. */
    private static final double LEAST_SERIES_PER_CONTAINER = 2;
    /** All that cAdvisor and kube-state-metrics tell of one. */
    private static final double MOST_SERIES_PER_CONTAINER = 24;

    private static final int LEAST_SERIES = 1_000;
    private static final int LEAST_CONTAINERS = 100;

    /** Of a heap that large. */
    public static Capacity ofHeap(long heapBytes, Costs costs) {
        double liveBytes = Estimate.liveHeapBytes(heapBytes) - costs.heapBaseBytes();
        double most = liveBytes / bytes(MOST_SERIES_PER_CONTAINER, costs);
        return new Capacity(
                atLeast(LEAST_SERIES, MOST_SERIES_PER_CONTAINER * most),
                atLeast(LEAST_CONTAINERS, liveBytes / bytes(LEAST_SERIES_PER_CONTAINER, costs)));
    }

    private static double bytes(double seriesPerContainer, Costs costs) {
        return costs.heapBytesPerContainer() + seriesPerContainer * costs.heapBytesPerSeries();
    }

    private static int atLeast(int least, double number) {
        return (int) Math.max(least, Math.min(Integer.MAX_VALUE, Math.ceil(number)));
    }
}
