package io.oomwatch.testkit.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A generated fleet: the list of its containers, each of which can be opened as a feed of scrapes, alone or all merged in
 * order of time. Immutable; nothing is generated before it is read and nothing is kept after.
 */
public final class Fleet {
    private final FleetSettings settings;
    private final List<ContainerPlan> containers;

    private Fleet(FleetSettings settings, List<ContainerPlan> containers) {
        this.settings = settings;
        this.containers = List.copyOf(containers);
    }

    /** The fleet of those settings. */
    public static Fleet of(FleetSettings settings) {
        List<ContainerPlan> plans = new ArrayList<>();
        Set<String> owners = new HashSet<>();
        Rng rng = Rng.of(settings.seed(), 0);
        plan(rng, settings.benignKinds(), settings.benignContainers(), owners, plans);
        plan(rng, settings.leakKinds(), settings.leakingContainers(), owners, plans);
        return new Fleet(settings, plans);
    }

    private static void plan(Rng rng, List<Kind> kinds, int count, Set<String> owners, List<ContainerPlan> into) {
        for (int i = 0; i < kinds.size(); i++) {
            int left = count * (i + 1) / kinds.size() - count * i / kinds.size();
            while (left > 0) {
                int replicas = Math.min(left, replicas(rng));
                workload(rng, kinds.get(i), replicas, owners, into);
                left -= replicas;
            }
        }
    }

    private static int replicas(Rng rng) {
        double u = rng.uniform();
        return u < 0.6 ? 1 : u < 0.8 ? 2 : u < 0.92 ? 3 : 4;
    }

    private static void workload(Rng rng, Kind kind, int replicas, Set<String> owners, List<ContainerPlan> into) {
        String base = Names.workload(rng);
        String owner = base;
        for (int i = 2; !owners.add(owner); i++) {
            owner = base + i;
        }
        String namespace = Names.namespace(rng);
        String container = rng.chance(0.7) ? owner : "main";
        long limit = (1L << rng.between(26, 32)) * (rng.chance(0.3) ? 3 : 2) / 2;
        long seed = rng.nextLong();
        for (int replica = 0; replica < replicas; replica++) {
            String key = replicas == 1 ? owner : owner + "-r" + replica;
            into.add(new ContainerPlan(key, namespace, owner, container, replica, kind, limit, seed));
        }
    }

    /** What it was made from. */
    public FleetSettings settings() {
        return settings;
    }

    /** Its containers; their order is no order of time. */
    public List<ContainerPlan> containers() {
        return containers;
    }

    /** The scrapes of one container, from the beginning. Feeds are independent of each other and may run in parallel. */
    public ContainerFeed open(ContainerPlan container) {
        return new ContainerFeed(container, settings);
    }

    /** The scrapes of all containers in order of time. */
    public FleetStream stream() {
        return new FleetStream(this);
    }
}
