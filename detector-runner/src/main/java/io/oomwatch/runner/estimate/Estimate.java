package io.oomwatch.runner.estimate;

/**
 * What a fleet needs.
 *
 * @param containers containers watched
 * @param samplesPerSecond samples that arrive
 * @param liveHeapBytes heap in use right after a full garbage collection
 * @param maxHeapBytes what to give the JVM ({@code -Xmx}): room for garbage, and for requests that wait
 * @param cpuCores busy cores on average, garbage collection included
 * @param diskBytes state folder: two snapshots, for one is written beside the other, and the ledger
 */
public record Estimate(
        long containers,
        double samplesPerSecond,
        double liveHeapBytes,
        double maxHeapBytes,
        double cpuCores,
        double diskBytes) {
    /** The live heap is this share of the heap: below, a collector works often; the default of G1 is to start at 45 %. */
    private static final double LIVE_SHARE = 0.6;
    /** Collecting the garbage of requests and epochs, as a share of the rest: measured 4 to 8 %. */
    private static final double GC_SHARE = 0.08;
    /** Alerts, kills and verdicts kept: one each of every tenth container in the time the ledger keeps them. */
    private static final double EVENTS_PER_CONTAINER = 0.3;

    private static final double SNAPSHOTS = 2;
    private static final double LEAST_HEAP_BYTES = 64 * 1024 * 1024.0;
    private static final double LEAST_DISK_BYTES = 1024 * 1024.0;
    private static final double NANOS_PER_SECOND = 1e9;

    /** What of a heap may be alive. */
    static double liveHeapBytes(double maxHeapBytes) {
        return LIVE_SHARE * maxHeapBytes;
    }

    /** What that fleet needs at these costs. */
    public static Estimate of(Fleet fleet, Costs costs) {
        long containers = fleet.containers();
        double samples = fleet.series() / fleet.intervalSeconds();
        double scores = containers / fleet.intervalSeconds();
        double live = costs.heapBaseBytes()
                + fleet.series() * costs.heapBytesPerSeries()
                + containers * costs.heapBytesPerContainer();
        double nanos =
                samples * costs.cpuNanosPerSample() + scores * costs.cpuNanosPerScore() + costs.cpuNanosPerSecond();
        double disk = LEAST_DISK_BYTES
                + containers
                        * (SNAPSHOTS * costs.snapshotBytesPerContainer()
                                + EVENTS_PER_CONTAINER * costs.ledgerBytesPerEvent());
        return new Estimate(
                containers,
                samples,
                live,
                Math.max(LEAST_HEAP_BYTES, live / LIVE_SHARE),
                nanos * (1 + GC_SHARE) / NANOS_PER_SECOND,
                disk);
    }
}
