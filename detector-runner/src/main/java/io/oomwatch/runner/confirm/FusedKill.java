package io.oomwatch.runner.confirm;

import io.oomwatch.runner.confirm.evidence.KernelKill.Sizes;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import java.util.List;

/**
 * One kill as evidence files alone tell it.
 *
 * @param place whose container, as far as any piece of evidence says
 * @param killClass what it amounts to
 * @param when when, {@link Moment#UNKNOWN} when no piece says
 * @param started when the life that ended began, {@link Moment#UNKNOWN} when unknown or when the container lived on
 * @param finished when it ended, likewise
 * @param reason Kubernetes' reason, empty when unknown
 * @param exitCode exit code, -1 when unknown or when the container lived on
 * @param restartCount restarts so far, -1 when unknown
 * @param limitBytes memory limit, {@code NaN} when unknown
 * @param processes the processes that the kernel killed
 * @param evidence one line for a person per piece of evidence, strongest first
 */
public record FusedKill(
        Place place,
        KillClass killClass,
        Moment when,
        Moment started,
        Moment finished,
        String reason,
        int exitCode,
        long restartCount,
        double limitBytes,
        List<KilledProcess> processes,
        List<String> evidence) {
    /**
     * A process that the kernel killed.
     *
     * @param pid on its node, -1 when unknown
     * @param command its name
     * @param when when
     * @param sizes what it held
     */
    public record KilledProcess(int pid, String command, Moment when, Sizes sizes) {}

    public FusedKill {
        processes = List.copyOf(processes);
        evidence = List.copyOf(evidence);
    }

    /** How long the life that ended had run, -1 when unknown. */
    public long lifetimeMillis() {
        return started.isWall() && finished.isWall() ? finished.earliestMillis() - started.earliestMillis() : -1;
    }
}
