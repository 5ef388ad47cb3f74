package io.oomwatch.runner.source;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one Prometheus series, turned into a series oomwatch knows. Reused from series to series.
 *
 * <p>Labels that a scrape without {@code honor_labels} renamed to {@code exported_...} go before those of the scrape
 * target; the names of Kubernetes before 1.16 ({@code pod_name}, {@code container_name}) are understood.
 */
public final class PrometheusLabels {
    /** Kubernetes' names end at 253 characters, cgroup paths at a few hundred. What is longer is no name. */
    private static final int MAX_VALUE_CHARS = 4_096;

    private static final Map<String, Name> BY_NAME = new HashMap<>();

    static {
        BY_NAME.put("namespace", Name.NAMESPACE);
        BY_NAME.put("pod", Name.POD);
        BY_NAME.put("pod_name", Name.POD);
        BY_NAME.put("container", Name.CONTAINER);
        BY_NAME.put("container_name", Name.CONTAINER);
        BY_NAME.put("exported_namespace", Name.EXPORTED_NAMESPACE);
        BY_NAME.put("exported_pod", Name.EXPORTED_POD);
        BY_NAME.put("exported_container", Name.EXPORTED_CONTAINER);
        BY_NAME.put("uid", Name.UID);
        BY_NAME.put("id", Name.ID);
        BY_NAME.put("reason", Name.REASON);
        BY_NAME.put("resource", Name.RESOURCE);
        BY_NAME.put("owner_kind", Name.OWNER_KIND);
        BY_NAME.put("owner_name", Name.OWNER_NAME);
        BY_NAME.put("job", Name.JOB);
        BY_NAME.put("instance", Name.INSTANCE);
        BY_NAME.put("node", Name.NODE);
        BY_NAME.put("exported_node", Name.EXPORTED_NODE);
    }

    private final Map<Name, String> values = new EnumMap<>(Name.class);
    private final Names names;
    private final String scrapedFrom;

    private enum Name {
        NAMESPACE,
        POD,
        CONTAINER,
        EXPORTED_NAMESPACE,
        EXPORTED_POD,
        EXPORTED_CONTAINER,
        UID,
        ID,
        REASON,
        RESOURCE,
        OWNER_KIND,
        OWNER_NAME,
        JOB,
        INSTANCE,
        NODE,
        EXPORTED_NODE
    }

    /** Labels with their usual names. */
    public PrometheusLabels() {
        this(Names.USUAL);
    }

    /** Labels as that source names them. */
    public PrometheusLabels(Names names) {
        this(names, "");
    }

    /** Labels of a page that was scraped from there; a page does not name itself. */
    public PrometheusLabels(Names names, String scrapedFrom) {
        this.names = names;
        this.scrapedFrom = scrapedFrom;
    }

    /** Forgets all labels. */
    public void clear() {
        values.clear();
    }

    /** One label; those nobody needs are forgotten at once, and so are values that are too long to be a name. */
    public void set(String name, String value) {
        Name known = BY_NAME.get(names.label(name));
        if (known != null && !value.isEmpty() && value.length() <= MAX_VALUE_CHARS) {
            values.put(known, value);
        }
    }

    /** True for the cgroups of pods, slices and pause containers, whose memory is that of their containers again. */
    public boolean isOfPodOrSlice(Metric metric) {
        String container = container();
        return metric.isOfContainer() && (container.isEmpty() || container.equals("POD"));
    }

    /**
     * The series of that metric, null when it measures something else than memory of a container, pod or node.
     *
     * <p>A scrape adds labels for the pod that answered: what is said about a pod is not about that one's container, and what
     * is said about a node or a scrape target is not about that pod.
     */
    public @Nullable SourceSeries series(Metric metric) {
        if (metric == Metric.SPEC_LIMIT && !get(Name.RESOURCE).equals("memory")) {
            return null;
        }
        boolean ofOneLife = metric.isOfOneLife();
        return new SourceSeries(
                metric,
                metric.isOfPod() ? either(Name.EXPORTED_NAMESPACE, Name.NAMESPACE) : "",
                metric.isOfPod() ? either(Name.EXPORTED_POD, Name.POD) : "",
                ofOneLife ? "" : get(Name.UID),
                metric.isOfContainer() ? container() : "",
                ofOneLife ? containerId(get(Name.ID)) : "",
                metric == Metric.POD_OWNER ? get(Name.OWNER_NAME) : metric.isReason() ? get(Name.REASON) : "",
                metric == Metric.POD_OWNER ? get(Name.OWNER_KIND) : metric == Metric.UP ? get(Name.JOB) : "",
                values.getOrDefault(Name.INSTANCE, scrapedFrom),
                either(Name.EXPORTED_NODE, Name.NODE));
    }

    /**
     * The container's id in a cgroup path: {@code /kubepods/burstable/pod.../ID} or, with the systemd driver,
     * {@code /kubepods.slice/.../cri-containerd-ID.scope}.
     */
    public static String containerId(String cgroupPath) {
        String last = cgroupPath.substring(cgroupPath.lastIndexOf('/') + 1);
        if (last.endsWith(".scope")) {
            String unit = last.substring(0, last.length() - ".scope".length());
            return unit.substring(unit.lastIndexOf('-') + 1);
        }
        return last;
    }

    private String container() {
        return either(Name.EXPORTED_CONTAINER, Name.CONTAINER);
    }

    private String either(Name first, Name second) {
        String value = get(first);
        return value.isEmpty() ? get(second) : value;
    }

    private String get(Name name) {
        return values.getOrDefault(name, "");
    }
}
