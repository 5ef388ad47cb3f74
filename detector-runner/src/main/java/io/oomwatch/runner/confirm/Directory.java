package io.oomwatch.runner.confirm;

import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.confirm.evidence.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the book of a container instance: by workload and pod, by names, by container id. */
final class Directory {
    /** Books of one workload, by pod. */
    static final class Pods {
        final Map<String, PodBook> byPod = new LinkedHashMap<>();
        long watchStartMillis;

        Pods(long watchStartMillis) {
            this.watchStartMillis = watchStartMillis;
        }
    }

    private static final int FORGOTTEN_KEPT = 10_000;
    private static final long FORGOTTEN_KEPT_MILLIS = Duration.ofDays(7).toMillis();

    private final Map<WorkloadId, Pods> workloads = new LinkedHashMap<>();
    private final Map<String, List<PodBook>> byPodName = new HashMap<>();
    private long added;
    /** When a forgotten pod's container was last heard of: were it to come back, older ends of it are no news. */
    private final Map<String, Long> forgotten = new LinkedHashMap<>();

    @Nullable
    Pods workload(WorkloadId id) {
        return workloads.get(id);
    }

    Pods add(WorkloadId id, long watchStartMillis) {
        return workloads.computeIfAbsent(id, key -> new Pods(watchStartMillis));
    }

    void add(Pods pods, PodBook book) {
        Long before = forgotten.remove(bookKey(book));
        if (before != null) {
            book.watchFrom(before);
        }
        book.sequence(added++);
        book.joined(pods);
        pods.byPod.put(book.pod(), book);
        byPodName
                .computeIfAbsent(podKey(book.workload().namespace(), book.pod()), key -> new ArrayList<>(1))
                .add(book);
    }

    Collection<Map.Entry<WorkloadId, Pods>> all() {
        return workloads.entrySet();
    }

    /** All containers of a pod. */
    List<PodBook> ofPod(String namespace, String pod) {
        return byPodName.getOrDefault(podKey(namespace, pod), List.of());
    }

    /** The container that a dump names; null when it is none of these. */
    @Nullable
    PodBook named(Place place) {
        if (place.pod().isEmpty() || place.container().isEmpty()) {
            return null;
        }
        for (PodBook book : ofPod(place.namespace(), place.pod())) {
            if (book.workload().container().equals(place.container())) {
                return book;
            }
        }
        return null;
    }

    /** The first book that fits. */
    @Nullable
    PodBook find(Predicate<PodBook> fits) {
        List<PodBook> found = findAll(fits);
        return found.isEmpty() ? null : found.get(0);
    }

    /** All books that fit. */
    List<PodBook> findAll(Predicate<PodBook> fits) {
        List<PodBook> found = new ArrayList<>(1);
        for (Pods pods : workloads.values()) {
            for (PodBook book : pods.byPod.values()) {
                if (fits.test(book)) {
                    found.add(book);
                }
            }
        }
        return found;
    }

    /** Drops books that fit. */
    void removeIf(Predicate<PodBook> fits) {
        for (Pods pods : workloads.values()) {
            pods.byPod.values().removeIf(book -> {
                if (!fits.test(book)) {
                    return false;
                }
                String key = podKey(book.workload().namespace(), book.pod());
                List<PodBook> sameName = byPodName.get(key);
                if (sameName != null && sameName.remove(book) && sameName.isEmpty()) {
                    byPodName.remove(key);
                }
                forget(book);
                book.forgotten();
                return true;
            });
        }
    }

    /** Drops workloads without books that are not among those. */
    void removeEmpty(Set<WorkloadId> kept) {
        workloads.entrySet().removeIf(entry -> entry.getValue().byPod.isEmpty() && !kept.contains(entry.getKey()));
    }

    private void forget(PodBook book) {
        forgotten.put(bookKey(book), book.touchedMillis());
        Iterator<Long> eldest = forgotten.values().iterator();
        while (eldest.hasNext()
                && (eldest.next() < book.touchedMillis() - FORGOTTEN_KEPT_MILLIS
                        || forgotten.size() > FORGOTTEN_KEPT)) {
            eldest.remove();
        }
    }

    private static String bookKey(PodBook book) {
        return podKey(book.workload().namespace(), book.pod())
                + '/'
                + book.workload().container();
    }

    void saveForgotten(DataOutput out) throws IOException {
        out.writeInt(forgotten.size());
        for (Map.Entry<String, Long> entry : forgotten.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    void loadForgotten(DataInput in) throws IOException {
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            forgotten.put(in.readUTF(), in.readLong());
        }
    }

    private static String podKey(String namespace, String pod) {
        return namespace + '/' + pod;
    }
}
