package io.oomwatch.runner.estimate;

/**
 * What was measured, and how: docs/estimate.md.
 *
 * @param measuredWith the command
 * @param measuredOn the machine and the date
 * @param heapBaseBytes live heap without a single series
 * @param heapBytesPerSeries live heap of one series: its labels and where its points go
 * @param heapBytesPerContainer live heap of one container: detectors, alert policy, evidence
 * @param cpuNanosPerSample one thread's CPU time from the bytes of a request to the container it belongs to
 * @param cpuNanosPerScore one thread's CPU time to score a container's sample with every detector and decide
 * @param cpuNanosPerSecond to train the models of the fleet, however large it is
 * @param snapshotBytesPerContainer of the snapshot file
 * @param ledgerBytesPerEvent of the ledger, per alert, kill or verdict
 */
public record Costs(
        String measuredWith,
        String measuredOn,
        double heapBaseBytes,
        double heapBytesPerSeries,
        double heapBytesPerContainer,
        double cpuNanosPerSample,
        double cpuNanosPerScore,
        double cpuNanosPerSecond,
        double snapshotBytesPerContainer,
        double ledgerBytesPerEvent) {
    /** Those of this version. */
    public static final Costs MEASURED = new Costs(
            "docs/measure-estimate: io.oomwatch.bench.fleet.FleetRun, 1,000 to 100,000 containers, see docs/estimate.md",
            "two shared cores of an x86-64 server, OpenJDK 17.0.15, November 2026",
            19_000_000,
            514,
            12_900,
            765,
            1_534,
            122_511,
            7_050,
            2_000);
}
