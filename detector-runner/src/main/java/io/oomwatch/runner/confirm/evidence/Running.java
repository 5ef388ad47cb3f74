package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/**
 * A container was running when the dump was taken: what was killed in it since its start did not end it.
 *
 * @param place whose container; the container id is that of the present life
 * @param when when the present life began
 * @param restartCount restarts so far, -1 when unknown
 * @param limitBytes memory limit, {@code NaN} when unknown
 * @param origin where it was read
 */
public record Running(Place place, Moment when, long restartCount, double limitBytes, String origin)
        implements Evidence {
    @Override
    public Running onWall(ClockReference reference) {
        return new Running(place, when.onWall(reference), restartCount, limitBytes, origin);
    }

    @Override
    public Running stretched(TimeScale scale) {
        return new Running(place, when.stretched(scale), restartCount, limitBytes, origin);
    }
}
