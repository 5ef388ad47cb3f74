package io.oomwatch.runner.confirm.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What it takes to put times without a year and kernel uptimes on the wall clock.
 *
 * @param nearMillis dates without a year get the year that brings them nearest to this time, epoch milliseconds;
 *     {@link #UNKNOWN} leaves them as they are
 * @param bootMillis when the kernel booted, epoch milliseconds; {@link #UNKNOWN} leaves uptimes as they are
 * @param zone the zone of dates that name none
 */
public record ClockReference(long nearMillis, long bootMillis, ZoneId zone) {
    /** Not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Nothing known: only full dates can be placed. */
    public static final ClockReference NONE = new ClockReference(UNKNOWN, UNKNOWN, ZoneOffset.UTC);

    /** Dates without a year are near to that time, in UTC. */
    public static ClockReference near(long epochMillis) {
        return new ClockReference(epochMillis, UNKNOWN, ZoneOffset.UTC);
    }

    Moment toWall(Moment moment) {
        switch (moment.clock()) {
            case YEARLESS:
                return nearMillis == UNKNOWN ? moment : withYear(moment);
            case UPTIME:
                return bootMillis == UNKNOWN ? moment : shifted(moment, bootMillis);
            default:
                return moment;
        }
    }

    private static Moment shifted(Moment moment, long byMillis) {
        return Moment.between(moment.earliestMillis() + byMillis, moment.latestMillis() + byMillis);
    }

    private Moment withYear(Moment moment) {
        LocalDateTime yearless = LocalDateTime.ofInstant(Instant.ofEpochMilli(moment.earliestMillis()), ZoneOffset.UTC);
        int aroundYear =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(nearMillis), zone).getYear();
        long best = millisIn(aroundYear, yearless);
        for (int year = aroundYear - 1; year <= aroundYear + 1; year++) {
            long candidate = millisIn(year, yearless);
            if (Math.abs(candidate - nearMillis) < Math.abs(best - nearMillis)) {
                best = candidate;
            }
        }
        return Moment.between(best, best + moment.latestMillis() - moment.earliestMillis());
    }

    private long millisIn(int year, LocalDateTime yearless) {
        return yearless.withYear(year).atZone(zone).toInstant().toEpochMilli();
    }
}
