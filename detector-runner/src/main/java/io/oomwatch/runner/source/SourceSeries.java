package io.oomwatch.runner.source;

import org.jspecify.annotations.Nullable;

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
        String node) {
    // Spelled out, for every new series is looked up by these, in the first second of a start before anything is
    // compiled.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof SourceSeries that
                        && metric == that.metric
                        && pod.equals(that.pod)
                        && container.equals(that.container)
                        && containerId.equals(that.containerId)
                        && namespace.equals(that.namespace)
                        && uid.equals(that.uid)
                        && detail.equals(that.detail)
                        && kind.equals(that.kind)
                        && instance.equals(that.instance)
                        && node.equals(that.node));
    }

    @Override
    public int hashCode() {
        int hash = metric.ordinal();
        hash = 31 * hash + namespace.hashCode();
        hash = 31 * hash + pod.hashCode();
        hash = 31 * hash + uid.hashCode();
        hash = 31 * hash + container.hashCode();
        hash = 31 * hash + containerId.hashCode();
        hash = 31 * hash + detail.hashCode();
        hash = 31 * hash + kind.hashCode();
        hash = 31 * hash + instance.hashCode();
        return 31 * hash + node.hashCode();
    }
}
