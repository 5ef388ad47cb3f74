package io.oomwatch.bench.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Labels as the kubelet's cAdvisor gives them to the usual scrape job. */
public final class FleetLabels {
    /** The metric. */
    public static final String METRIC = "container_memory_working_set_bytes";

    private FleetLabels() {}

    /** One map per series, sorted by name. */
    public static List<Map<String, String>> of(int series) {
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            Map<String, String> labels = new TreeMap<>();
            String id = String.format(Locale.ROOT, "%016x%016x", i * 0x9E3779B97F4A7C15L, i * 0xC2B2AE3D27D4EB4FL);
            labels.put("__name__", METRIC);
            labels.put("container", "app");
            labels.put("id", "/kubepods.slice/kubepods-burstable.slice/cri-containerd-" + id + ".scope");
            labels.put("image", "registry.example/team/service-" + i % 200 + ":1.4." + i % 7);
            labels.put("instance", "10.0." + i % 50 + ".4:10250");
            labels.put("job", "kubelet");
            labels.put("metrics_path", "/metrics/cadvisor");
            labels.put("name", id);
            labels.put("namespace", "team-" + i % 40);
            labels.put("node", "node-" + i % 50);
            labels.put("pod", pod(i));
            all.add(labels);
        }
        return all;
    }

    /** Name of a series' pod, unique. */
    public static String pod(int series) {
        return String.format(Locale.ROOT, "service-%d-7d4b9c6f%02x-%05d", series % 200, series % 251, series);
    }
}
