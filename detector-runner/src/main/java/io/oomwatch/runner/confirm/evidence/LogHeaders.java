package io.oomwatch.runner.confirm.evidence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the header off a log line: syslog (with or without a year), {@code journalctl -o short, short-precise, short-iso,
 * short-full, short-unix, short-monotonic}, {@code dmesg} with and without {@code -T} or {@code --time-format iso}, {@code
 * /dev/kmsg}, and Unix seconds before a kernel time stamp.
 */
final class LogHeaders {
    /** Raw priority, RFC 5424 version, or facility and level as {@code dmesg -x} writes them. */
    private static final Pattern PRIORITY = Pattern.compile("^(?:<\\d{1,3}>(?:\\d )?|[a-z]{1,8}\\s*:[a-z]{1,8}\\s*: )");

    private static final Pattern SYSLOG = Pattern.compile(
            "^([A-Z][a-z]{2})\\s+(\\d{1,2})\\s+(?:(\\d{4})\\s+)?(\\d{2}:\\d{2}:\\d{2})(?:[.,](\\d+))?\\s+(.*)$");
    private static final Pattern ISO = Pattern.compile("^(?:[A-Z][a-z]{2} )?(\\d{4}-\\d{2}-\\d{2})[T ]"
            + "(\\d{2}:\\d{2}:\\d{2})(?:[.,](\\d+))? ?(Z|[+-]\\d{2}:?\\d{2}|[A-Z]{3,5}(?= ))?\\s*(.*)$");
    private static final Pattern UNIX = Pattern.compile("^(\\d{9,11})\\.(\\d{3,9})\\s+(.*)$");
    private static final Pattern DMESG_DATE = Pattern.compile(
            "^\\[[A-Z][a-z]{2}\\s+([A-Z][a-z]{2})\\s+(\\d{1,2})\\s+(\\d{2}:\\d{2}:\\d{2})\\s+(\\d{4})\\]\\s?(.*)$");
    private static final Pattern UPTIME = Pattern.compile("^\\[\\s*(\\d{1,10})\\.(\\d{3,6})\\]\\s?(.*)$");
    private static final Pattern KMSG = Pattern.compile("^\\d+,\\d+,(\\d{1,18}),[^;]*;\\s?(.*)$");
    private static final Pattern HOST_AND_TAG = Pattern.compile("^(\\S+)\\s+([^\\s:\\[]+)(?:\\[\\d+\\])?:\\s?(.*)$");
    /** CONFIG_PRINTK_CALLER. */
    private static final Pattern CALLER = Pattern.compile("^\\[\\s*[TC]\\d+\\]\\s");

    private final ZoneId zone;

    /** Local times without a zone are in {@code zone}. */
    LogHeaders(ZoneId zone) {
        this.zone = zone;
    }

    /** The line without its header; null when another program than the kernel wrote it. */
    @Nullable
    LogLine parse(String raw) {
        String line = PRIORITY.matcher(raw.strip()).replaceFirst("");
        try {
            return parseDated(line);
        } catch (DateTimeException | NumberFormatException impossible) {
            return new LogLine(Moment.UNKNOWN, "", line);
        }
    }

    private @Nullable LogLine parseDated(String line) {
        Matcher syslog = SYSLOG.matcher(line);
        if (syslog.matches()) {
            return program(syslogTime(syslog), syslog.group(6));
        }
        Matcher iso = ISO.matcher(line);
        if (iso.matches()) {
            return program(isoTime(iso), iso.group(5));
        }
        Matcher unix = UNIX.matcher(line);
        if (unix.matches()) {
            long millis = Long.parseLong(unix.group(1)) * 1000 + Timestamps.fractionMillis(unix.group(2));
            return program(Moment.at(millis), unix.group(3));
        }
        Matcher dated = DMESG_DATE.matcher(line);
        if (dated.matches()) {
            long millis = Timestamps.local(
                            Integer.parseInt(dated.group(4)),
                            Timestamps.month(dated.group(1)),
                            Integer.parseInt(dated.group(2)),
                            dated.group(3))
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
            return new LogLine(Timestamps.wholeSecond(millis), "", dated.group(5));
        }
        Matcher kmsg = KMSG.matcher(line);
        if (kmsg.matches()) {
            return new LogLine(uptime(Long.parseLong(kmsg.group(1)) / 1000), "", kmsg.group(2));
        }
        return program(Moment.UNKNOWN, line);
    }

    private Moment syslogTime(Matcher syslog) {
        String year = syslog.group(3);
        int month = Timestamps.month(syslog.group(1));
        int day = Integer.parseInt(syslog.group(2));
        if (year == null) {
            // Local time as if it were UTC: the zone's offset is only known once the year is.
            long millis = Timestamps.local(Moment.YEARLESS_YEAR, month, day, syslog.group(4))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            Moment second = fraction(millis, syslog.group(5));
            return new Moment(second.earliestMillis(), second.latestMillis(), Clock.YEARLESS);
        }
        long millis = Timestamps.local(Integer.parseInt(year), month, day, syslog.group(4))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        return fraction(millis, syslog.group(5));
    }

    private Moment isoTime(Matcher iso) {
        LocalDate date = LocalDate.parse(iso.group(1));
        long millis = Timestamps.local(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), iso.group(2))
                .atZone(Timestamps.zone(iso.group(4), zone))
                .toInstant()
                .toEpochMilli();
        return fraction(millis, iso.group(3));
    }

    private static Moment fraction(long millis, @Nullable String digits) {
        return digits == null ? Timestamps.wholeSecond(millis) : Moment.at(millis + Timestamps.fractionMillis(digits));
    }

    private static Moment uptime(long millis) {
        return new Moment(millis, millis, Clock.UPTIME);
    }

    /** {@code rest} is "host kernel: [uptime] message", "[uptime] host kernel: message" or the message itself. */
    private static @Nullable LogLine program(Moment when, String rest) {
        Moment time = when;
        String host = "";
        String message = rest;
        for (int round = 0; round < 2; round++) {
            Matcher stamped = UPTIME.matcher(message);
            if (stamped.matches()) {
                if (time.clock() == Clock.NONE) {
                    time = uptime(
                            Long.parseLong(stamped.group(1)) * 1000 + Timestamps.fractionMillis(stamped.group(2)));
                }
                message = stamped.group(3);
            }
            message = CALLER.matcher(message).replaceFirst("");
            Matcher tagged = HOST_AND_TAG.matcher(message);
            if (host.isEmpty() && tagged.matches()) {
                if (!tagged.group(2).equals("kernel")) {
                    return time.clock() == Clock.NONE ? new LogLine(time, host, message) : null;
                }
                host = tagged.group(1);
                message = tagged.group(3);
            }
        }
        return new LogLine(time, host, message);
    }
}
