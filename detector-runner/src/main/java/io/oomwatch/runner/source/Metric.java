package io.oomwatch.runner.source;

import io.oomwatch.api.Signal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every metric oomwatch understands, by its usual name. What each means and its traps: docs/metrics-read.md.
 *
 * <p>Sources with other names map them to these (configuration presets).
 */
public enum Metric {
    WORKING_SET("container_memory_working_set_bytes", Signal.WORKING_SET_BYTES),
    ANON("container_memory_rss", Signal.ANON_BYTES),
    CACHE("container_memory_cache", Signal.CACHE_BYTES),
    USAGE("container_memory_usage_bytes", Signal.USAGE_BYTES),
    MAPPED_FILE("container_memory_mapped_file", Signal.MAPPED_FILE_BYTES),
    PEAK("container_memory_max_usage_bytes", Signal.PEAK_BYTES),
    LIMIT_HITS_V1("container_memory_failcnt", Signal.LIMIT_HITS),
    LIMIT_HITS_V2("container_memory_events_max_total", Signal.LIMIT_HITS),
    PRESSURE_SOME("container_pressure_memory_waiting_seconds_total", Signal.PRESSURE_SOME_SECONDS),
    PRESSURE_FULL("container_pressure_memory_stalled_seconds_total", Signal.PRESSURE_FULL_SECONDS),
    OOM_EVENTS("container_oom_events_total", Signal.OOM_EVENTS),
    /** The cgroup's limit, bytes; 0 means unlimited. */
    CGROUP_LIMIT("container_spec_memory_limit_bytes"),
    /** Unix seconds; changes at every restart. */
    START_TIME("container_start_time_seconds"),
    /** Unix seconds. */
    LAST_SEEN("container_last_seen"),
    /** The limit in the pod's spec, bytes; absent where there is none. */
    SPEC_LIMIT("kube_pod_container_resource_limits"),
    RESTARTS("kube_pod_container_status_restarts_total"),
    RUNNING("kube_pod_container_status_running"),
    /** Label {@code reason}; value 1; sticky until the next termination. */
    LAST_TERMINATED_REASON("kube_pod_container_status_last_terminated_reason"),
    /** Unix seconds of lastState.terminated.finishedAt. */
    LAST_TERMINATED_TIMESTAMP("kube_pod_container_status_last_terminated_timestamp"),
    LAST_TERMINATED_EXIT_CODE("kube_pod_container_status_last_terminated_exitcode"),
    /** Label {@code reason}; current state only. */
    TERMINATED_REASON("kube_pod_container_status_terminated_reason"),
    /** Label {@code reason}. */
    WAITING_REASON("kube_pod_container_status_waiting_reason"),
    /** Unix seconds. */
    STATE_STARTED("kube_pod_container_state_started"),
    /** Label {@code reason}, for example Evicted; count it only where the value is 1. */
    POD_REASON("kube_pod_status_reason"),
    /** Labels {@code owner_kind}, {@code owner_name}. */
    POD_OWNER("kube_pod_owner"),
    /** Label {@code node}. */
    POD_INFO("kube_pod_info"),
    /** All kills on the node, without a victim. */
    NODE_OOM_KILLS("node_vmstat_oom_kill"),
    NODE_MEMORY_TOTAL("node_memory_MemTotal_bytes"),
    MACHINE_MEMORY("machine_memory_bytes"),
    /** 0 when a scrape failed: the source is blind. */
    UP("up");

    private static final Map<String, Metric> BY_NAME = new HashMap<>();

    static {
        for (Metric metric : values()) {
            BY_NAME.put(metric.prometheusName, metric);
        }
    }

    private final String prometheusName;
    private final @Nullable Signal signal;

    Metric(String prometheusName) {
        this(prometheusName, null);
    }

    Metric(String prometheusName, @Nullable Signal signal) {
        this.prometheusName = prometheusName;
        this.signal = signal;
    }

    /** The name as cAdvisor, kube-state-metrics or node-exporter give it. */
    public String prometheusName() {
        return prometheusName;
    }

    /** The sample's signal this metric fills, null for those that describe the container instead. */
    public @Nullable Signal signal() {
        return signal;
    }

    /** True when the value itself is a time in Unix seconds, and so is stretched with the clock. */
    public boolean isTime() {
        return this == START_TIME || this == LAST_SEEN || this == LAST_TERMINATED_TIMESTAMP || this == STATE_STARTED;
    }

    /** True for cAdvisor's series, which end with each container life; the others live as long as their pod or node. */
    public boolean isOfOneLife() {
        return prometheusName.startsWith("container_");
    }

    /** True for what is said about one container, false for what is said about a pod, a node or a scrape target. */
    public boolean isOfContainer() {
        return isOfOneLife() || prometheusName.startsWith("kube_pod_container_");
    }

    /** True for what is said about one pod or one of its containers, false for nodes and scrape targets. */
    public boolean isOfPod() {
        return isOfOneLife() || prometheusName.startsWith("kube_pod_");
    }

    /** True when a label {@code reason} carries the value, and the number is 1. */
    public boolean isReason() {
        return this == LAST_TERMINATED_REASON
                || this == TERMINATED_REASON
                || this == WAITING_REASON
                || this == POD_REASON;
    }

    /** The metric of that Prometheus name, null when oomwatch has no use for it. */
    public static @Nullable Metric byName(String prometheusName) {
        return BY_NAME.get(prometheusName);
    }
}
