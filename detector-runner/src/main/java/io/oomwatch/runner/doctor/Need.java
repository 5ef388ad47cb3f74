package io.oomwatch.runner.doctor;

import io.oomwatch.runner.config.PrometheusConfig.Preset;
import io.oomwatch.runner.doctor.Finding.Level;
import io.oomwatch.runner.source.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one of several metrics is needed for.
 *
 * @param subject what they tell, for a person
 * @param anyOf one of these is enough
 * @param onlyWith it can be missing for no fault of anyone as long as this has no series either; null when it never can
 * @param level how bad it is when all are missing
 * @param cost what is then lost
 * @param fix how to get one of them
 */
record Need(String subject, List<Metric> anyOf, @Nullable Metric onlyWith, Level level, String cost, String fix) {
    private static final String CADVISOR =
            "scrape the kubelet's /metrics/cadvisor (or cAdvisor itself) with Prometheus";
    private static final String KUBE_STATE = "install kube-state-metrics and scrape it";

    private Need(String subject, List<Metric> anyOf, Level level, String cost, String fix) {
        this(subject, anyOf, null, level, cost, fix);
    }

    /** Everything looked for, most needed first. */
    static List<Need> all(Preset preset) {
        List<Need> containers = List.of(
                new Need(
                        "memory of containers",
                        List.of(Metric.WORKING_SET, Metric.USAGE, Metric.ANON),
                        Level.ERROR,
                        "there is nothing to watch",
                        CADVISOR),
                new Need(
                        "anonymous memory (RSS)",
                        List.of(Metric.ANON),
                        Level.WARNING,
                        "a growing page cache cannot be told from a leak: more false alerts",
                        CADVISOR + " and do not drop container_memory_rss"),
                new Need(
                        "page cache",
                        List.of(Metric.CACHE),
                        Level.WARNING,
                        "growth of page cache or tmpfs is not named as such",
                        CADVISOR + " and do not drop container_memory_cache"),
                new Need(
                        "memory limits",
                        List.of(Metric.CGROUP_LIMIT, Metric.SPEC_LIMIT),
                        Level.ERROR,
                        "nobody knows when memory runs out: no time to OOM, no critical alerts",
                        "keep container_spec_memory_limit_bytes, or " + KUBE_STATE),
                new Need(
                        "container starts",
                        List.of(Metric.START_TIME, Metric.RESTARTS),
                        Level.WARNING,
                        "restarts are told from container ids only, late on /metrics/resource",
                        "keep container_start_time_seconds"),
                new Need(
                        "kills a container survived",
                        List.of(Metric.OOM_EVENTS),
                        Level.WARNING,
                        "an OOM-killed child process goes unseen",
                        "keep container_oom_events_total, or give oomwatch the kernel log"),
                new Need(
                        "hits of the limit",
                        List.of(Metric.LIMIT_HITS_V2, Metric.LIMIT_HITS_V1),
                        Level.WARNING,
                        "one early sign of memory pressure is missing",
                        "keep container_memory_failcnt (cgroup v1); on v2 a newer kubelet is needed"));
        List<Need> kubernetes = List.of(
                new Need(
                        "kube-state-metrics",
                        List.of(Metric.RUNNING, Metric.RESTARTS),
                        Level.ERROR,
                        "OOM kills cannot be confirmed: no verdicts, no precision, no recall",
                        KUBE_STATE),
                new Need(
                        "reasons of terminations",
                        List.of(Metric.LAST_TERMINATED_REASON, Metric.TERMINATED_REASON),
                        Metric.LAST_TERMINATED_EXIT_CODE,
                        Level.ERROR,
                        "OOM kills cannot be confirmed: no verdicts, no precision, no recall",
                        "do not drop kube_pod_container_status_last_terminated_reason"),
                new Need(
                        "restart counts",
                        List.of(Metric.RESTARTS),
                        Level.WARNING,
                        "several kills between two scrapes count as one",
                        KUBE_STATE),
                new Need(
                        "times of terminations",
                        List.of(Metric.LAST_TERMINATED_TIMESTAMP),
                        Metric.LAST_TERMINATED_REASON,
                        Level.WARNING,
                        "lead times are exact to a scrape interval only, repeated kills are told by restart counts",
                        "upgrade kube-state-metrics to 2.12 or later"),
                new Need(
                        "exit codes",
                        List.of(Metric.LAST_TERMINATED_EXIT_CODE),
                        Metric.LAST_TERMINATED_REASON,
                        Level.WARNING,
                        "a graceful end after a child's OOM kill looks like an OOM kill",
                        "upgrade kube-state-metrics to 2.7 or later"),
                new Need(
                        "owners of pods",
                        List.of(Metric.POD_OWNER),
                        Level.WARNING,
                        "workloads are guessed from pod names: history may be lost over a rollout",
                        KUBE_STATE + " with kube_pod_owner"),
                new Need(
                        "kills on nodes",
                        List.of(Metric.NODE_OOM_KILLS),
                        Level.WARNING,
                        "kills because the node is full cannot be told from kills at a limit",
                        "run node-exporter with its vmstat collector"));
        if (preset == Preset.CADVISOR) {
            return containers;
        }
        List<Need> all = new ArrayList<>(containers);
        all.addAll(kubernetes);
        return List.copyOf(all);
    }
}
