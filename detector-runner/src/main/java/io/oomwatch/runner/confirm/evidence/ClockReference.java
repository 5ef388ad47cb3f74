package io.oomwatch.runner.confirm.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What it takes to put times without a year and kernel uptimes on the wall clock.
 *
 * @param nearMillis dates without a year get the year that brings them nearest to this time, epoch milliseconds;
 *     {@link #UNKNOWN} leaves them as they are
 * @param bootMillis when the kernel booted, epoch milliseconds; {@link #UNKNOWN} leaves uptimes as they are
 */
public record ClockReference(long nearMillis, long bootMillis) {
    /** Not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Nothing known: only full dates can be placed. */
    public static final ClockReference NONE = new ClockReference(UNKNOWN, UNKNOWN);

    Moment toWall(Moment moment) {
        switch (moment.clock()) {
            case YEARLESS:
                return nearMillis == UNKNOWN ? moment : shifted(moment, yearShiftMillis(moment.earliestMillis()));
            case UPTIME:
                return bootMillis == UNKNOWN ? moment : shifted(moment, bootMillis);
            default:
                return moment;
        }
    }

    private static Moment shifted(Moment moment, long byMillis) {
        return Moment.between(moment.earliestMillis() + byMillis, moment.latestMillis() + byMillis);
    }

    private long yearShiftMillis(long yearlessMillis) {
        LocalDateTime yearless = LocalDateTime.ofInstant(Instant.ofEpochMilli(yearlessMillis), ZoneOffset.UTC);
        int aroundYear = LocalDateTime.ofInstant(Instant.ofEpochMilli(nearMillis), ZoneOffset.UTC)
                .getYear();
        long best = Long.MAX_VALUE;
        for (int year = aroundYear - 1; year <= aroundYear + 1; year++) {
            long candidate = yearless.withYear(year).toInstant(ZoneOffset.UTC).toEpochMilli();
            if (best == Long.MAX_VALUE || Math.abs(candidate - nearMillis) < Math.abs(best - nearMillis)) {
                best = candidate;
            }
        }
        return best - yearlessMillis;
    }
}
