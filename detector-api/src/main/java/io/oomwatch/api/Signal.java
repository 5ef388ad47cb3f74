package io.oomwatch.api;

/** What a {@link Sample} can carry about one container at one instant. An absent signal is {@code NaN}. */
public enum Signal {
    /** usage - inactive_file: what kubelet compares with limits. Includes active page cache and tmpfs. Bytes. */
    WORKING_SET_BYTES,
    /** Anonymous memory (cgroup v2 {@code anon}, v1 {@code total_rss}). No page cache, no tmpfs. Bytes. */
    ANON_BYTES,
    /** Page cache including tmpfs and shared memory (v2 {@code file}). Bytes. */
    CACHE_BYTES,
    /** Everything charged to the cgroup (memory.current). Bytes. */
    USAGE_BYTES,
    /** Mapped files. Bytes. */
    MAPPED_FILE_BYTES,
    /** High-water mark of this container life (memory.peak). Bytes; a source's 0 is given as absent. */
    PEAK_BYTES,
    /** Times the cgroup ran into its limit and reclaimed (v1 failcnt, v2 memory.events max). Cumulative count. */
    LIMIT_HITS,
    /** PSI: time in which some task waited for memory. Cumulative seconds. */
    PRESSURE_SOME_SECONDS,
    /** PSI: time in which all tasks waited for memory. Cumulative seconds. */
    PRESSURE_FULL_SECONDS,
    /** OOM kills inside the container that the container itself survived. Cumulative count. */
    OOM_EVENTS,
    /**
     * Derived: the level no reclaim can lower, {@code anon + min over this life of (workingSet - anon)}; the working set
     * where anon is absent. Bytes.
     */
    UNRECLAIMABLE_BYTES;

    static final int COUNT = values().length;
}
