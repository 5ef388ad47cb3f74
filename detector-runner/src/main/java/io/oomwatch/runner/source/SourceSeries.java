package io.oomwatch.runner.source;

/**
 * One series of a source: what it measures and the labels that matter. Absent labels are empty.
 *
 * @param metric what is measured
 * @param namespace Kubernetes namespace
 * @param pod pod name
 * @param uid pod uid, only on kube-state-metrics series
 * @param container container name; empty on pod-level and node-level series
 * @param containerId the container's id, from the last path element of cAdvisor's {@code id}; only on cAdvisor series
 * @param detail the label that carries the value of an info metric: {@code reason}, or the owner's name
 * @param kind {@code owner_kind} on owner series, {@code job} on {@code up}
 * @param instance scrape target
 * @param node node name
 */
public record SourceSeries(
        Metric metric,
        String namespace,
        String pod,
        String uid,
        String container,
        String containerId,
        String detail,
        String kind,
        String instance,
        String node) {}
