package io.oomwatch.runner.confirm.evidence;

import io.oomwatch.runner.source.TimeScale;

/**
 * A time as well as a source knows it: an interval, because a scrape only says "since the last one" and a whole second
 * hides its milliseconds.
 *
 * @param earliestMillis first possible millisecond
 * @param latestMillis last possible millisecond, at least {@code earliestMillis}
 * @param clock what both count from
 */
public record Moment(long earliestMillis, long latestMillis, Clock clock) {
    /** Stands in for the missing year: a leap year, so that 29 February can be written. */
    public static final int YEARLESS_YEAR = 1972;

    /** No time known. */
    public static final Moment UNKNOWN = new Moment(0, 0, Clock.NONE);

    public Moment {
        if (latestMillis < earliestMillis) {
            throw new IllegalArgumentException(
                    "moment ends at " + latestMillis + ", expected at or after its start " + earliestMillis);
        }
    }

    /** Exactly then, on the wall clock. */
    public static Moment at(long epochMillis) {
        return new Moment(epochMillis, epochMillis, Clock.WALL);
    }

    /** Somewhere in between, both included, on the wall clock. */
    public static Moment between(long earliestMillis, long latestMillis) {
        return new Moment(earliestMillis, latestMillis, Clock.WALL);
    }

    /** True when the times are milliseconds since the epoch. */
    public boolean isWall() {
        return clock == Clock.WALL;
    }

    /** Milliseconds between the two intervals, 0 when they overlap. Both on the same clock. */
    public long gapMillis(Moment other) {
        if (earliestMillis > other.latestMillis) {
            return earliestMillis - other.latestMillis;
        }
        return Math.max(0, other.earliestMillis - latestMillis);
    }

    /** How much is uncertain, milliseconds. */
    public long widthMillis() {
        return latestMillis - earliestMillis;
    }

    /** This time on the wall clock; unchanged when it already is, or when {@code reference} does not help. */
    public Moment onWall(ClockReference reference) {
        return reference.toWall(this);
    }

    /** Stretched with a recording in compressed time; the end of a whole second is stretched along. */
    public Moment stretched(TimeScale scale) {
        return isWall() ? between(scale.toEventMillis(earliestMillis), scale.toEventMillis(latestMillis)) : this;
    }
}
