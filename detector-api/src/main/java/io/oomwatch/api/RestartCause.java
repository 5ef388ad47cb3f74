package io.oomwatch.api;

/** Why a container life ended, as far as known when the next one begins. */
public enum RestartCause {
    /** The kernel killed it for memory. */
    OOM_KILLED,
    /** It ended for a reason known not to be memory: completed, error exit, rollout, eviction, signal. */
    OTHER,
    /** No evidence yet. A later {@link Detector#onOomKill} may still follow. */
    UNKNOWN
}
