package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.Eviction;
import io.oomwatch.runner.confirm.evidence.Evidence;
import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fuses evidence files without any series: dumps tell which containers there are, kernel lines are put to them by
 * container id, pod uid or pid. The same rules as for a live {@link Confirmer}.
 */
public final class EvidenceFusion {
    private static final Comparator<FusedKill> BY_TIME = Comparator.comparing(
                    (FusedKill kill) -> !kill.when().isWall())
            .thenComparingLong(kill -> kill.when().earliestMillis());

    private final ConfirmSettings settings;
    private final Map<String, EvidenceGroup> groups = new LinkedHashMap<>();
    /** Pod uid to the pod's name, where a dump gives both. */
    private final Map<String, String> podByUid = new HashMap<>();

    private final Map<String, Set<String>> containersByPod = new HashMap<>();
    private final Map<String, String> groupByContainerId = new HashMap<>();
    private final Map<Integer, List<KernelKill>> placedByPid = new HashMap<>();

    private EvidenceFusion(ConfirmSettings settings) {
        this.settings = settings;
    }

    /** One entry per kill and other end, in order of time, those without a time last. */
    public static List<FusedKill> fuse(List<Evidence> evidence, ConfirmSettings settings) {
        EvidenceFusion fusion = new EvidenceFusion(settings);
        evidence.forEach(fusion::learn);
        evidence.stream().sorted(Comparator.comparing(EvidenceFusion::order)).forEach(fusion::add);
        List<FusedKill> kills = new ArrayList<>();
        fusion.groups.values().forEach(group -> kills.addAll(group.kills()));
        kills.sort(BY_TIME);
        return kills;
    }

    /** By time, what has none last; a stable sort keeps the order of reading otherwise. */
    private static long order(Evidence piece) {
        Moment when = piece.when();
        return when.isWall() ? when.earliestMillis() : Long.MAX_VALUE;
    }

    private void learn(Evidence piece) {
        Place place = piece.place();
        String pod = podKey(place);
        if (!pod.isEmpty()) {
            Set<String> containers = containersByPod.computeIfAbsent(pod, key -> new LinkedHashSet<>());
            if (!place.container().isEmpty()) {
                containers.add(place.container());
            }
            if (!place.podUid().isEmpty()) {
                podByUid.put(place.podUid(), pod);
            }
            if (!place.containerId().isEmpty()) {
                groupByContainerId.put(CadvisorTrack.shortened(place.containerId()), pod + '/' + place.container());
            }
        }
        if (piece instanceof KernelKill kill && !place.equals(Place.ofCgroup(place.node(), "", ""))) {
            placedByPid.computeIfAbsent(kill.pid(), pid -> new ArrayList<>(1)).add(kill);
        }
    }

    private static String podKey(Place place) {
        return place.pod().isEmpty() ? "" : place.namespace() + '/' + place.pod();
    }

    private void add(Evidence piece) {
        if (piece instanceof Eviction) {
            String pod = podKey(piece.place());
            Set<String> containers = containersByPod.getOrDefault(pod, Set.of());
            for (String container : containers.isEmpty() ? Set.of("") : containers) {
                group(pod + '/' + container).accept(piece);
            }
            return;
        }
        group(groupOf(piece, piece.place())).accept(piece);
    }

    private EvidenceGroup group(String key) {
        return groups.computeIfAbsent(key, name -> new EvidenceGroup(settings));
    }

    private String groupOf(Evidence piece, Place place) {
        String pod = podKey(place);
        if (!pod.isEmpty()) {
            return pod + '/' + place.container();
        }
        if (!place.container().isEmpty()) {
            return "//" + place.container();
        }
        String byId = groupByContainerId.get(CadvisorTrack.shortened(place.containerId()));
        if (byId != null) {
            return byId;
        }
        String byUid = podByUid.get(place.podUid());
        if (byUid != null) {
            Set<String> containers = containersByPod.getOrDefault(byUid, Set.of());
            return byUid + '/' + (containers.size() == 1 ? containers.iterator().next() : "");
        }
        if (!place.containerId().isEmpty() || !place.podUid().isEmpty()) {
            return "cgroup " + place.podUid() + ' ' + place.containerId();
        }
        KernelKill twin = piece instanceof KernelKill kill ? placedTwin(kill) : null;
        return twin == null ? "node " + place.node() : groupOf(twin, twin.place());
    }

    /** The same process, of which another source knows whose it was. */
    private @Nullable KernelKill placedTwin(KernelKill kill) {
        Victim victim = Victim.of(kill);
        for (KernelKill candidate : placedByPid.getOrDefault(kill.pid(), List.of())) {
            if (victim.isSame(Victim.of(candidate), settings.skewMillis())) {
                return candidate;
            }
        }
        return null;
    }
}
