package io.oomwatch.runner.source.live;

import io.oomwatch.runner.config.PrometheusConfig;
import io.oomwatch.runner.config.PrometheusConfig.Preset;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The PromQL selectors that bring in every metric oomwatch reads, and nothing else: one for containers, one for what
 * kube-state-metrics says, one for nodes and scrape targets.
 */
public final class Selectors {
    /** Jobs whose scrape failures make us blind. Others' {@code up} is none of our business. */
    private static final String WATCHED_JOBS = "up{job=~\".*(kubelet|cadvisor|kube-state|ksm).*\"%s}";

    private final Map<String, String> metricNames;
    private final Map<String, String> labelNames;
    private final Preset preset;
    private final String extra;

    private Selectors(
            Preset preset, Map<String, String> metricNames, Map<String, String> labelNames, String extraMatchers) {
        this.preset = preset;
        this.metricNames = metricNames;
        this.labelNames = labelNames;
        extra = extraMatchers.isBlank() ? "" : "," + extraMatchers.strip();
    }

    /** As that source is configured. */
    public static Selectors of(PrometheusConfig config) {
        return new Selectors(config.preset(), config.metricNames(), config.labelNames(), config.selector());
    }

    /** How names there become ours, for readers of answers. */
    public static Names names(Preset preset, Map<String, String> metricNames, Map<String, String> labelNames) {
        Map<String, String> labels = new HashMap<>(labelNames);
        if (preset == Preset.CADVISOR) {
            labels.putIfAbsent("container", "name"); // plain containers have a name and nothing else
        }
        return Names.of(metricNames, labels);
    }

    /** Every selector, to be asked one by one. */
    public List<String> all() {
        return all(EnumSet.allOf(Metric.class));
    }

    /** The selectors that bring in those metrics, to be asked one by one. */
    public List<String> all(Set<Metric> metrics) {
        List<String> selectors = new ArrayList<>();
        if (metrics.stream().anyMatch(Metric::isOfOneLife)) {
            selectors.add(containers(metrics));
        }
        if (preset == Preset.KUBERNETES && metrics.stream().anyMatch(Selectors::isOfKubeState)) {
            selectors.add(pods(metrics));
        }
        if (metrics.stream().anyMatch(Selectors::isOfNode)) {
            selectors.add("{" + names(metrics, Selectors::isOfNode) + extra + "}");
        }
        if (metrics.contains(Metric.UP)) {
            selectors.add(WATCHED_JOBS.formatted(extra));
        }
        return selectors;
    }

    /** Containers' series of those metrics. */
    public String containers(Set<Metric> metrics) {
        String container = labelNames.getOrDefault("container", preset == Preset.CADVISOR ? "name" : "container");
        String matchers = "," + container + "!=\"\"," + container + "!=\"POD\"";
        return "{" + names(metrics, Metric::isOfOneLife) + matchers + extra + "}";
    }

    /** What kube-state-metrics says in those metrics. */
    public String pods(Set<Metric> metrics) {
        return "{" + names(metrics, Selectors::isOfKubeState) + ",resource=~\"memory|\"" + extra + "}";
    }

    /** One metric's series, with the matchers its group has. */
    public String one(Metric metric) {
        if (metric == Metric.UP) {
            return WATCHED_JOBS.formatted(extra);
        }
        if (metric.isOfOneLife()) {
            return containers(EnumSet.of(metric));
        }
        return isOfKubeState(metric) ? pods(EnumSet.of(metric)) : "{__name__=\"" + name(metric) + "\"" + extra + "}";
    }

    private static boolean isOfNode(Metric metric) {
        return metric == Metric.NODE_OOM_KILLS || metric == Metric.NODE_MEMORY_TOTAL || metric == Metric.MACHINE_MEMORY;
    }

    private static boolean isOfKubeState(Metric metric) {
        return metric.prometheusName().startsWith("kube_");
    }

    private String names(Set<Metric> metrics, Predicate<Metric> filter) {
        return metrics.stream().filter(filter).map(this::name).collect(Collectors.joining("|", "__name__=~\"", "\""));
    }

    private String name(Metric metric) {
        return metricNames.getOrDefault(metric.prometheusName(), metric.prometheusName());
    }
}
