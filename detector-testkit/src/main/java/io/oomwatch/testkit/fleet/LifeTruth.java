package io.oomwatch.testkit.fleet;

/**
 * One container life as it truly was. Times are Unix seconds.
 *
 * @param pod pod name
 * @param containerId first 12 characters of its id
 * @param startSeconds start
 * @param onsetSeconds start of growth without end, -1 when none began in this life
 * @param endSeconds end, -1 when it still ran at the end of the fleet
 * @param exitCode exit code, -1 while running
 * @param reason as the kubelet reports it, empty while running
 * @param peakBytes highest usage
 */
public record LifeTruth(
        String pod,
        String containerId,
        long startSeconds,
        long onsetSeconds,
        long endSeconds,
        int exitCode,
        String reason,
        long peakBytes) {
    /** True when the kernel killed it for memory. */
    public boolean oomKilled() {
        return reason.equals("OOMKilled");
    }
}
