package io.oomwatch.api;

/**
 * The series a detector is started for: one pod's container, an instance of its workload.
 *
 * @param workload identity that survives the pod
 * @param pod pod name, empty for plain containers
 * @param scrapeIntervalMillis nominal time between samples, &gt; 0; real samples jitter around it and may be missing
 */
public record SeriesInfo(WorkloadId workload, String pod, long scrapeIntervalMillis) {
    public SeriesInfo {
        if (scrapeIntervalMillis <= 0) {
            throw new IllegalArgumentException(
                    "scrapeIntervalMillis is " + scrapeIntervalMillis + ", expected > 0, for " + workload + " " + pod);
        }
    }
}
