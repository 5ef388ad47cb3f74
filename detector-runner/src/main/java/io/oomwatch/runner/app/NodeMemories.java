package io.oomwatch.runner.app;

import io.oomwatch.runner.series.WorkloadResolver;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.SourceSeries;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which node's memory is the ceiling of last resort of which container. One thread.
 *
 * <p>A container is on the node that its cAdvisor series name, else on the one that {@code kube_pod_info} names; where names
 * do not decide, on the one whose memory comes from the same scrape target, or from the same host. Where there is a single
 * node, all containers are on it, unless both are named and differ.
 */
final class NodeMemories {
    private static final Node SEVERAL = new Node(
            new SourceSeries(Metric.MACHINE_MEMORY, "", "", "", "", "", "", "", "several", "several"), Double.NaN);

    private final Map<Integer, Node> nodes = new TreeMap<>();
    private final Map<String, String> nodeNameByPod = new HashMap<>();
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<String, Node> byTarget = new HashMap<>();
    private final Map<String, Node> byHost = new HashMap<>();
    private boolean indexed;
    private boolean applied;
    private boolean guessed;

    private record Node(SourceSeries series, double bytes) {
        /** Where both are named, that decides. */
        boolean mayBe(String name) {
            return name.isEmpty() || series.node().isEmpty() || name.equals(series.node());
        }
    }

    private static boolean isMemory(SourceSeries series) {
        return series.metric() == Metric.MACHINE_MEMORY || series.metric() == Metric.NODE_MEMORY_TOTAL;
    }

    /** A series that names no container. */
    void introduce(int number, SourceSeries series) {
        if (isMemory(series)) {
            nodes.put(number, new Node(series, Double.NaN));
            indexed = false;
        }
    }

    /** A number will be given to another series. */
    void release(int number, SourceSeries series) {
        if (nodes.remove(number) != null) {
            indexed = false;
        } else if (series.metric() == Metric.POD_INFO) {
            nodeNameByPod.remove(WorkloadResolver.podKey(series.namespace(), series.pod()), series.node());
        }
    }

    /** There are containers that have not been told of their node's memory. */
    void changed() {
        applied = false;
    }

    /**
     * A point of a series that names no container.
     *
     * @return false when it says nothing about nodes
     */
    boolean accept(int number, SourceSeries series, double value, Collection<Workload> workloads) {
        if (series.metric() == Metric.POD_INFO) {
            String pod = WorkloadResolver.podKey(series.namespace(), series.pod());
            if (value == 1 && !series.node().equals(nodeNameByPod.put(pod, series.node()))) {
                applied = false;
            }
            return true;
        }
        if (!isMemory(series)) {
            return false;
        }
        Node node = nodes.get(number);
        if (node == null || !(value > 0)) {
            return true;
        }
        if (node.bytes() != value) {
            nodes.put(number, new Node(series, value));
            indexed = false;
        }
        if (!indexed || !applied) {
            apply(workloads);
        }
        return true;
    }

    private void apply(Collection<Workload> workloads) {
        if (!indexed) {
            index();
        }
        boolean wasGuessed = guessed;
        guessed = false;
        for (Workload workload : workloads) {
            for (Instance instance : workload.instances()) {
                Node node = of(instance);
                if (node != null && !Double.isNaN(node.bytes())) {
                    instance.assembler().acceptNodeBytes(node.bytes());
                } else if (node == null && wasGuessed) {
                    instance.assembler().acceptNodeBytes(Double.NaN);
                }
            }
        }
        applied = true;
    }

    private @Nullable Node of(Instance instance) {
        String name = instance.node();
        if (name.isEmpty()) {
            String pod = instance.info().pod();
            String namespace = instance.info().workload().namespace();
            name = nodeNameByPod.getOrDefault(WorkloadResolver.podKey(namespace, pod), "");
        }
        Node node = name.isEmpty() ? null : either(byName.get(name), byHost.get(name), name);
        if (node == null) {
            node = either(byTarget.get(instance.target()), byHost.get(host(instance.target())), name);
        }
        if (node == null && nodes.size() == 1) {
            Node only = nodes.values().iterator().next();
            node = only.mayBe(name) ? only : null;
            guessed = true;
        }
        return node;
    }

    private static @Nullable Node either(@Nullable Node first, @Nullable Node second, String name) {
        if (first != null && first != SEVERAL && first.mayBe(name)) {
            return first;
        }
        return second != null && second != SEVERAL && second.mayBe(name) ? second : null;
    }

    private void index() {
        byName.clear();
        byTarget.clear();
        byHost.clear();
        for (Metric metric : new Metric[] {Metric.MACHINE_MEMORY, Metric.NODE_MEMORY_TOTAL}) {
            Map<String, Node> targets = new HashMap<>();
            Map<String, Node> hosts = new HashMap<>();
            for (Node node : nodes.values()) {
                SourceSeries series = node.series();
                if (series.metric() == metric) {
                    if (!series.node().isEmpty()) {
                        byName.putIfAbsent(series.node(), node);
                    }
                    targets.merge(series.instance(), node, (one, other) -> SEVERAL);
                    hosts.merge(host(series.instance()), node, (one, other) -> SEVERAL);
                }
            }
            targets.forEach(byTarget::putIfAbsent);
            hosts.forEach(byHost::putIfAbsent);
        }
        indexed = true;
    }

    /** A scrape target without its port: kubelet, cAdvisor and node-exporter listen on different ones. */
    static String host(String target) {
        int colon = target.lastIndexOf(':');
        boolean port = colon >= 0 && target.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
        return port ? target.substring(0, colon) : target;
    }
}
