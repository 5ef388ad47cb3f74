package io.oomwatch.testkit.fleet;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;

/**
 * What one scrape of one container gives. Mutable, reused by its reader. While the container does not run, {@link
 * #containerId} is empty and the memory values mean nothing.
 */
public final class Scrape {
    /** Time of the scrape. */
    public long epochMillis;
    /** Pod name. */
    public String pod = "";
    /** First 12 characters of the container's id, empty while it does not run. */
    public String containerId = "";

    public long workingSetBytes;
    public long anonBytes;
    public long cacheBytes;
    public long usageBytes;
    /** Highest usage of this life. */
    public long peakBytes;
    /** {@code anon + min over this life of (workingSet - anon)}, as seen in the scrapes. */
    public long unreclaimableBytes;
    /** Limit of the cgroup and in the pod's spec. */
    public long limitBytes;
    /** Unix seconds of the container's start. */
    public long startSeconds;
    /** Restart count of the pod. */
    public long restarts;
    /** Reason of the last termination, empty when there was none in this pod. */
    public String lastTerminatedReason = "";
    /** Its exit code, -1 when there was none. */
    public int lastExitCode = -1;
    /** Its Unix seconds, -1 when there was none. */
    public long lastTerminatedSeconds = -1;
    /** Why the container does not run, empty when it runs. */
    public String waitingReason = "";

    /** True when there are memory values. */
    public boolean running() {
        return !containerId.isEmpty();
    }

    /** Writes time, memory signals and ceiling into {@code sample}. Allocates nothing. */
    public void fill(Sample sample) {
        sample.reset(epochMillis)
                .set(Signal.WORKING_SET_BYTES, workingSetBytes)
                .set(Signal.ANON_BYTES, anonBytes)
                .set(Signal.CACHE_BYTES, cacheBytes)
                .set(Signal.USAGE_BYTES, usageBytes)
                .set(Signal.PEAK_BYTES, peakBytes)
                .set(Signal.UNRECLAIMABLE_BYTES, unreclaimableBytes)
                .setCeiling(limitBytes, CeilingKind.CONTAINER_LIMIT);
    }
}
