package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/** One thing one source says about one container. */
public sealed interface Evidence permits Termination, KernelKill, Eviction, Running {
    /** Whose container, as far as the source knows. */
    Place place();

    /** When it happened, as well as the source knows. */
    Moment when();

    /** Where it was read, for a person: file and line, or the metric. */
    String origin();

    /** Itself with its times on the wall clock, as far as {@code reference} helps. */
    Evidence onWall(ClockReference reference);

    /** Itself with its times stretched, for recordings in compressed time. Call it after {@link #onWall}. */
    Evidence stretched(TimeScale scale);
}
