package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/**
 * The kernel's OOM killer killed a process.
 *
 * @param place whose: the victim's cgroup ({@code task_memcg}), never the one that hit its limit
 * @param when when
 * @param pid the victim's process id on the node, -1 when unknown
 * @param command the victim's command name
 * @param sizes what the victim held
 * @param scope whose limit was hit
 * @param role whether the victim was the container's first process
 * @param group true when {@code memory.oom.group} took the whole cgroup
 * @param usageBytes the cgroup's usage, {@code NaN} when the report has none
 * @param limitBytes the cgroup's limit, {@code NaN} when the report has none
 * @param origin where it was read
 */
public record KernelKill(
        Place place,
        Moment when,
        int pid,
        String command,
        Sizes sizes,
        Scope scope,
        Role role,
        boolean group,
        double usageBytes,
        double limitBytes,
        String origin)
        implements Evidence {
    /** What the victim held, bytes; {@code NaN} where the line does not say. */
    public record Sizes(double totalVmBytes, double anonBytes, double fileBytes, double shmemBytes) {
        /** The line says nothing. */
        public static final Sizes UNKNOWN = new Sizes(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whose limit was hit. */
    public enum Scope {
        /** A cgroup's: the container's, its pod's or a slice above. */
        CGROUP,
        /** The node's own memory, a memory policy or a cpuset. */
        NODE,
        UNKNOWN
    }

    /** The victim's part in its container. */
    public enum Role {
        /** The first process: the container ends with it. */
        INIT,
        /** Another process: the container may live on. */
        CHILD,
        UNKNOWN
    }

    @Override
    public KernelKill onWall(ClockReference reference) {
        return withWhen(when.onWall(reference));
    }

    @Override
    public KernelKill stretched(TimeScale scale) {
        return withWhen(when.stretched(scale));
    }

    /** Itself as a victim of a group kill in that place. */
    KernelKill asGroupIn(Place groupPlace) {
        return new KernelKill(
                place.containerId().isEmpty() ? groupPlace : place,
                when,
                pid,
                command,
                sizes,
                Scope.CGROUP,
                role,
                true,
                usageBytes,
                limitBytes,
                origin);
    }

    private KernelKill withWhen(Moment moment) {
        return new KernelKill(place, moment, pid, command, sizes, scope, role, group, usageBytes, limitBytes, origin);
    }
}
