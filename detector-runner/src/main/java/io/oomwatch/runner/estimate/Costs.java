package io.oomwatch.runner.estimate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

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
        double snapshotBytesPerContainer,
        double ledgerBytesPerEvent) {
    private static final String RESOURCE = "costs.json";

    /** Those of this version. */
    public static Costs measured() {
        try (InputStream in = Costs.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            return new ObjectMapper().readValue(in, Costs.class);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
        }
    }
}
