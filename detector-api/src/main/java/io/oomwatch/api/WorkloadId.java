package io.oomwatch.api;

/**
 * What survives restarts, rollouts and pod churn: the container of a workload. Pods are instances of it.
 *
 * @param namespace Kubernetes namespace, empty where there is none (plain containers)
 * @param owner the controlling workload (Deployment, StatefulSet, DaemonSet, CronJob ...) or the container's own name
 * @param container container name, never empty
 */
public record WorkloadId(String namespace, String owner, String container) implements Comparable<WorkloadId> {
    public WorkloadId {
        if (container.isEmpty()) {
            throw new IllegalArgumentException("container name is empty, expected a name (namespace '" + namespace
                    + "', owner '" + owner + "'); pod-level series are not containers");
        }
    }

    @Override
    public int compareTo(WorkloadId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        if (byNamespace != 0) {
            return byNamespace;
        }
        int byOwner = owner.compareTo(other.owner);
        return byOwner != 0 ? byOwner : container.compareTo(other.container);
    }

    @Override
    public String toString() {
        return (namespace.isEmpty() ? "" : namespace + "/") + (owner.equals(container) ? "" : owner + "/") + container;
    }
}
