package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/**
 * A container ended, as Kubernetes tells it: {@code state.terminated} or {@code lastState.terminated}.
 *
 * @param place whose container; the container id is that of the life that ended
 * @param started when the life that ended began
 * @param when when it ended
 * @param reason as given: OOMKilled, Error, Completed ...; empty when the source has none
 * @param exitCode exit code, -1 when unknown
 * @param restartCount restarts so far, -1 when unknown
 * @param limitBytes memory limit, {@code NaN} when unknown
 * @param origin where it was read
 */
public record Termination(
        Place place,
        Moment started,
        Moment when,
        String reason,
        int exitCode,
        long restartCount,
        double limitBytes,
        String origin)
        implements Evidence {
    @Override
    public Termination onWall(ClockReference reference) {
        return at(started.onWall(reference), when.onWall(reference));
    }

    @Override
    public Termination stretched(TimeScale scale) {
        return at(started.stretched(scale), when.stretched(scale));
    }

    private Termination at(Moment otherStarted, Moment otherWhen) {
        return new Termination(place, otherStarted, otherWhen, reason, exitCode, restartCount, limitBytes, origin);
    }
}
