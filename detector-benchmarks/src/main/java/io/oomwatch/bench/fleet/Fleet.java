package io.oomwatch.bench.fleet;

import static io.oomwatch.bench.fleet.WriteBody.utf8;

import org.jspecify.annotations.Nullable;

/**
 * Containers as kubelet's cAdvisor and kube-state-metrics tell of them, with the labels kube-prometheus leaves on: about
 * 600 bytes a series. Three in a hundred leak, the others swing. Everything follows from the container's number and the
 * time.
 */
final class Fleet {
    /** Most series of one container: seven of cAdvisor's and one of kube-state-metrics'. */
    static final int MOST_SERIES_PER_CONTAINER = 8;

    private static final int CONTAINERS_PER_NODE = 40;
    private static final long OFFSET_MILLIS = 37;
    private static final int REPLICAS = 4;
    private static final double LIMIT_BYTES = 512 * 1024 * 1024.0;
    private static final byte[][] METRICS = {
        utf8("container_memory_working_set_bytes"),
        utf8("container_spec_memory_limit_bytes"),
        utf8("container_memory_rss"),
        utf8("container_memory_cache"),
        utf8("container_memory_usage_bytes"),
        utf8("container_start_time_seconds"),
        utf8("container_oom_events_total"),
        utf8("kube_pod_container_status_restarts_total")
    };
    private static final byte[] NAME = utf8("__name__");
    private static final byte[] CONTAINER = utf8("container");
    private static final byte[] ENDPOINT = utf8("endpoint");
    private static final byte[] ENDPOINT_VALUE = utf8("https-metrics");
    private static final byte[] ID = utf8("id");
    private static final byte[] IMAGE = utf8("image");
    private static final byte[] INSTANCE = utf8("instance");
    private static final byte[] JOB = utf8("job");
    private static final byte[] KUBELET = utf8("kubelet");
    private static final byte[] STATE_METRICS = utf8("kube-state-metrics");
    private static final byte[] STATE_INSTANCE = utf8("10.0.0.9:8443");
    private static final byte[] PATH = utf8("metrics_path");
    private static final byte[] PATH_VALUE = utf8("/metrics/cadvisor");
    private static final byte[] CONTAINER_ID = utf8("name");
    private static final byte[] NAMESPACE = utf8("namespace");
    private static final byte[] NODE = utf8("node");
    private static final byte[] POD = utf8("pod");
    private static final byte[] SERVICE = utf8("service");
    private static final byte[] SERVICE_VALUE = utf8("kube-prometheus-kubelet");
    private static final byte[] UID = utf8("uid");

    private final int containers;
    private final int seriesPerContainer;
    private final long startMillis;
    /** By container, all but the name: seven series have the same, and making them takes long. */
    private final byte[] @Nullable [] cadvisorLabels;

    private final WriteBody made = new WriteBody();

    /**
     * A fleet.
     *
     * @param seriesPerContainer how many of the eight series every container has
     * @param startMillis event time at which every container starts
     */
    Fleet(int containers, int seriesPerContainer, long startMillis) {
        if (seriesPerContainer < 1 || seriesPerContainer > MOST_SERIES_PER_CONTAINER) {
            throw new IllegalArgumentException(
                    "seriesPerContainer is " + seriesPerContainer + ", expected 1 to " + MOST_SERIES_PER_CONTAINER);
        }
        this.containers = containers;
        this.seriesPerContainer = seriesPerContainer;
        this.startMillis = startMillis;
        cadvisorLabels = new byte[containers][];
    }

    int containers() {
        return containers;
    }

    int series() {
        return containers * seriesPerContainer;
    }

    /** When that series is sampled in the scrape that ends then. */
    long sampleMillis(int series, long epochMillis, long intervalMillis) {
        return epochMillis - series % containers / CONTAINERS_PER_NODE * OFFSET_MILLIS % intervalMillis;
    }

    /** Adds one sample of that series: the series of a metric lie together, as in a scrape of many nodes. */
    void write(int series, long epochMillis, WriteBody into) {
        int container = series % containers;
        int metric = series / containers;
        into.beginSeries();
        into.label(NAME, METRICS[metric]);
        into.raw(metric == 7 ? stateLabels(container) : cadvisorLabels(container));
        into.sample(epochMillis, value(container, metric, epochMillis));
        into.endSeries();
    }

    private byte[] cadvisorLabels(int container) {
        byte[] known = cadvisorLabels[container];
        if (known == null) {
            made.clear();
            cadvisorLabels(container, made);
            known = made.bytes();
            cadvisorLabels[container] = known;
        }
        return known;
    }

    private byte[] stateLabels(int container) {
        made.clear();
        stateLabels(container, made);
        return made.bytes();
    }

    private static void cadvisorLabels(int container, WriteBody into) {
        String uid = uid(container).replace('-', '_');
        String id = containerId(container);
        int node = container / CONTAINERS_PER_NODE;
        into.label(CONTAINER, containerName(container));
        into.label(ENDPOINT, ENDPOINT_VALUE);
        into.label(
                ID,
                utf8("/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + uid + ".slice/cri-containerd-"
                        + id + ".scope"));
        into.label(
                IMAGE,
                utf8("registry.example.com/team-" + container / REPLICAS % 50 + "/service-" + container / REPLICAS
                        + "@sha256:" + hex(container / REPLICAS + 0x5eedL, 4)));
        into.label(INSTANCE, instance(node));
        into.label(JOB, KUBELET);
        into.label(PATH, PATH_VALUE);
        into.label(CONTAINER_ID, utf8(id));
        into.label(NAMESPACE, namespace(container));
        into.label(NODE, utf8("ip-10-" + (node >> 8) + "-" + (node & 255) + "-1.eu-west-1.compute.internal"));
        into.label(POD, pod(container));
        into.label(SERVICE, SERVICE_VALUE);
    }

    private static void stateLabels(int container, WriteBody into) {
        into.label(CONTAINER, containerName(container));
        into.label(ENDPOINT, ENDPOINT_VALUE);
        into.label(INSTANCE, STATE_INSTANCE);
        into.label(JOB, STATE_METRICS);
        into.label(NAMESPACE, namespace(container));
        into.label(POD, pod(container));
        into.label(UID, utf8(uid(container)));
    }

    private static byte[] containerName(int container) {
        return utf8("app-" + container / REPLICAS % 7);
    }

    private static byte[] namespace(int container) {
        return utf8("team-" + container / REPLICAS % 50);
    }

    private static byte[] pod(int container) {
        return utf8("service-" + container / REPLICAS + "-7f9c5d6b48-" + letters(container));
    }

    private static byte[] instance(int node) {
        return utf8("10." + (node >> 8) + "." + (node & 255) + ".1:10250");
    }

    /** Five characters as Kubernetes draws them. */
    private static String letters(int container) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        long drawn = mix(container) >>> 1;
        StringBuilder letters = new StringBuilder(5);
        for (int i = 0; i < 5; i++) {
            letters.append(alphabet.charAt((int) (drawn % alphabet.length())));
            drawn /= alphabet.length();
        }
        return letters.toString();
    }

    private static String uid(int container) {
        String hex = hex(container + 0x0dL, 2);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }

    private static String containerId(int container) {
        return hex(container + 0xc1dL, 4);
    }

    private static String hex(long seed, int words) {
        StringBuilder hex = new StringBuilder(16 * words);
        for (int i = 0; i < words; i++) {
            String word = Long.toHexString(mix(seed * 31 + i));
            hex.append("0000000000000000", 0, 16 - word.length()).append(word);
        }
        return hex.toString();
    }

    private double value(int container, int metric, long epochMillis) {
        double seconds = (epochMillis - startMillis) / 1000.0;
        double noise = (mix(container * 0x9E37L + epochMillis) >>> 40) / (double) (1 << 24);
        boolean leaks = container % 33 == 7;
        double base = LIMIT_BYTES * (0.2 + 0.4 * ((mix(container) >>> 40) / (double) (1 << 24)));
        double growth = leaks ? LIMIT_BYTES * seconds / 86_400 : 0;
        double swing = 0.03 * LIMIT_BYTES * noise;
        double cache = 0.05 * LIMIT_BYTES;
        double rss = Math.floor(Math.min(0.97 * LIMIT_BYTES, base + growth + swing) / 4096) * 4096;
        return switch (metric) {
            case 0 -> rss + cache / 2;
            case 1 -> LIMIT_BYTES;
            case 2 -> rss;
            case 3 -> cache;
            case 4 -> rss + cache;
            case 5 -> startMillis / 1000.0;
            default -> 0;
        };
    }

    /** SplitMix64's finaliser. */
    private static long mix(long value) {
        long z = (value + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
