package io.oomwatch.runner.confirm.evidence;

/** What a time in a source counts from. */
public enum Clock {
    /** Milliseconds since the epoch. */
    WALL,
    /** A date without a year, as syslog writes it: counted as if the year were {@link Moment#YEARLESS_YEAR}. */
    YEARLESS,
    /** Milliseconds since the kernel booted, as plain dmesg writes it. */
    UPTIME,
    /** The source gives no time at all. */
    NONE
}
