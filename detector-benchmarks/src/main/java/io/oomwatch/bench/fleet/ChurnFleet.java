package io.oomwatch.bench.fleet;

import static io.oomwatch.bench.fleet.WriteBody.utf8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * A small cluster that changes all the time: services that are rolled out several times a day, a leaking one that is
 * killed and restarted, jobs with a new pod every hour, and preview environments with a namespace of their own for eight
 * hours. Every pod name is used once.
 */
final class ChurnFleet {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int SERVICES = 12;
    private static final int REPLICAS = 3;
    private static final int JOBS = 6;
    private static final long JOB_MILLIS = 20 * 60_000;
    private static final int PREVIEW_SERVICES = 4;
    private static final long PREVIEW_MILLIS = 8 * HOUR;
    private static final long LEAK_MILLIS = 3 * HOUR;
    private static final long DOWN_MILLIS = 2 * 60_000;
    private static final double LIMIT_BYTES = 256e6;

    private final long startMillis;
    private final WriteBody body = new WriteBody();

    /**
     * A container at a moment.
     *
     * @param startedAtMillis when its present life began
     * @param restarts lives before this one, each ended by an OOM kill
     * @param bytes anonymous memory
     */
    private record Container(
            String namespace,
            String pod,
            String replicaSet,
            String name,
            long startedAtMillis,
            int restarts,
            double bytes) {}

    ChurnFleet(long startMillis) {
        this.startMillis = startMillis;
    }

    /** Everything that runs then, as one snappy block. */
    byte[] request(long epochMillis) throws IOException {
        body.clear();
        for (Container container : running(epochMillis)) {
            write(container, epochMillis);
        }
        return Snappy.compress(body.bytes());
    }

    private List<Container> running(long now) {
        List<Container> running = new ArrayList<>();
        for (int service = 0; service < SERVICES; service++) {
            long every = (4 + service) * HOUR; // between two rollouts
            long rollout = (now - startMillis + service * HOUR / 3) / every;
            String set = "service" + service + "-" + letters(31 * service + rollout * 7_919);
            long born = Math.max(startMillis, startMillis + rollout * every - service * HOUR / 3);
            for (int replica = 0; replica < REPLICAS; replica++) {
                running.add(flat("shop", set + "-" + letters(rollout * 97 + replica), set, born, now));
            }
        }
        for (int job = 0; job < JOBS; job++) {
            long hour = (now - startMillis + job * HOUR / JOBS) / HOUR;
            long born = startMillis + hour * HOUR - job * HOUR / JOBS;
            if (now - born < JOB_MILLIS) {
                String name = "job" + job + "-" + (29_000_000 + hour * 60);
                running.add(flat("batch", name + "-" + letters(hour), name, born, now));
            }
        }
        long day = (now - startMillis) / DAY;
        long since = now - startMillis - day * DAY;
        for (int service = 0; since < PREVIEW_MILLIS && service < PREVIEW_SERVICES; service++) {
            String set = "web" + service + "-" + letters(day * 13 + service);
            running.add(flat("preview-" + day, set + "-" + letters(day + 5), set, startMillis + day * DAY, now));
        }
        leaking(running, now);
        return running;
    }

    private static Container flat(String namespace, String pod, String set, long born, long now) {
        double bytes = 60e6 + 1e6 * Math.floorMod(pod.hashCode() + now / 60_000 * 31, 9);
        return new Container(namespace, pod, set, "app", born, 0, bytes);
    }

    /** Grows to its limit, is killed, is back two minutes later; a new pod every day. */
    private void leaking(List<Container> into, long now) {
        long day = (now - startMillis) / DAY;
        long since = now - startMillis - day * DAY;
        int restarts = (int) (since / (LEAK_MILLIS + DOWN_MILLIS));
        long inLife = since - restarts * (LEAK_MILLIS + DOWN_MILLIS);
        if (inLife < LEAK_MILLIS) {
            String set = "leaky-" + letters(day * 11);
            into.add(new Container(
                    "shop",
                    set + "-" + letters(day),
                    set,
                    "app",
                    now - inLife,
                    restarts,
                    40e6 + (LIMIT_BYTES - 40e6) * inLife / LEAK_MILLIS));
        }
    }

    private void write(Container of, long now) {
        cadvisor(of, "container_memory_working_set_bytes", now, of.bytes() + 3e6);
        cadvisor(of, "container_memory_rss", now, of.bytes());
        cadvisor(of, "container_memory_cache", now, 5e6);
        cadvisor(of, "container_spec_memory_limit_bytes", now, LIMIT_BYTES);
        cadvisor(of, "container_start_time_seconds", now, of.startedAtMillis() / 1_000.0);
        state(of, "kube_pod_container_status_restarts_total", "", "", now, of.restarts());
        state(of, "kube_pod_container_status_running", "", "", now, 1);
        if (of.restarts() > 0) {
            String last = "kube_pod_container_status_last_terminated_";
            state(of, last + "reason", "reason", "OOMKilled", now, 1);
            state(of, last + "exitcode", "", "", now, 137);
            state(of, last + "timestamp", "", "", now, (of.startedAtMillis() - DOWN_MILLIS) / 1_000.0);
        }
        body.beginSeries();
        label("__name__", "kube_pod_owner");
        label("namespace", of.namespace());
        label("owner_kind", of.namespace().equals("batch") ? "Job" : "ReplicaSet");
        label("owner_name", of.replicaSet());
        label("pod", of.pod());
        label("uid", uid(of));
        body.sample(now, 1);
        body.endSeries();
    }

    private void cadvisor(Container of, String metric, long now, double value) {
        body.beginSeries();
        label("__name__", metric);
        label("container", of.name());
        label(
                "id",
                "/kubepods/burstable/pod" + uid(of) + "/"
                        + Integer.toHexString(of.pod().hashCode()) + of.restarts());
        label("namespace", of.namespace());
        label("pod", of.pod());
        body.sample(now, value);
        body.endSeries();
    }

    private void state(Container of, String metric, String name, String text, long now, double value) {
        body.beginSeries();
        label("__name__", metric);
        label("container", of.name());
        label("namespace", of.namespace());
        label("pod", of.pod());
        if (!name.isEmpty()) {
            label(name, text);
        }
        label("uid", uid(of));
        body.sample(now, value);
        body.endSeries();
    }

    private void label(String name, String value) {
        body.label(utf8(name), utf8(value));
    }

    private static String uid(Container of) {
        return "u" + Integer.toHexString(of.pod().hashCode());
    }

    /** Five letters as Kubernetes gives them, different for each number. */
    private static String letters(long number) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder letters = new StringBuilder();
        long left = number + 100_000;
        while (letters.length() < 5) {
            letters.append(alphabet.charAt((int) (left % alphabet.length())));
            left /= alphabet.length();
        }
        return letters.toString();
    }
}
