package io.oomwatch.runner.confirm.evidence;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the dates of Kubernetes dumps and kernel logs. */
final class Timestamps {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    /** Tue, 02 Jul 2024 21:30:50 +0000, the weekday being left to the writer. */
    private static final Pattern MAIL_DATE = Pattern.compile(
            "(?:[A-Za-z]{3},\\s*)?(\\d{1,2})\\s+([A-Za-z]{3})[a-z]*\\s+(\\d{4})\\s+(\\d{2}:\\d{2}:\\d{2})\\s*([+-]\\d{2}:?\\d{2}|Z|UTC|GMT)?");

    private static final long LAST_MILLI_OF_SECOND = 999;

    private Timestamps() {}

    /** RFC 3339 as the API server writes it; {@link Moment#UNKNOWN} when unreadable. A whole second is an interval. */
    static Moment rfc3339(String text) {
        try {
            long millis = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
            return text.indexOf('.') < 0 ? wholeSecond(millis) : Moment.at(millis);
        } catch (DateTimeException unreadable) {
            return Moment.UNKNOWN;
        }
    }

    /** The date of {@code kubectl describe}, in UTC when it names no zone; {@link Moment#UNKNOWN} when unreadable. */
    static Moment mailDate(String text) {
        Matcher matcher = MAIL_DATE.matcher(text.strip());
        if (!matcher.matches()) {
            return Moment.UNKNOWN;
        }
        try {
            LocalDateTime local = local(
                    Integer.parseInt(matcher.group(3)),
                    month(matcher.group(2)),
                    Integer.parseInt(matcher.group(1)),
                    matcher.group(4));
            return wholeSecond(local.atZone(zone(matcher.group(5), ZoneOffset.UTC))
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeException impossible) {
            return Moment.UNKNOWN;
        }
    }

    /** Some time within that second. */
    static Moment wholeSecond(long epochMillis) {
        return Moment.between(epochMillis, epochMillis + LAST_MILLI_OF_SECOND);
    }

    /** A date and a time of day HH:MM:SS. */
    static LocalDateTime local(int year, int month, int day, String timeOfDay) {
        return LocalDateTime.of(
                year,
                month,
                day,
                Integer.parseInt(timeOfDay, 0, 2, 10),
                Integer.parseInt(timeOfDay, 3, 5, 10),
                Integer.parseInt(timeOfDay, 6, 8, 10));
    }

    /** 1 to 12 for an English month name's first three letters. */
    static int month(String name) {
        int index = MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new DateTimeException("month is '" + name + "', expected one of " + MONTHS);
        }
        return index + 1;
    }

    /** The zone a text names, {@code fallback} when it names none or one that is not unique (CET, IST). */
    static ZoneId zone(@Nullable String text, ZoneId fallback) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        if (text.equals("Z") || text.equals("UTC") || text.equals("GMT")) {
            return ZoneOffset.UTC;
        }
        if (text.charAt(0) == '+' || text.charAt(0) == '-') {
            return ZoneOffset.of(text);
        }
        return fallback;
    }

    /** Milliseconds of a decimal fraction: "5" is 500, "541743" is 541. */
    static int fractionMillis(String digits) {
        int millis = 0;
        for (int i = 0; i < 3; i++) {
            millis = millis * 10 + (i < digits.length() ? digits.charAt(i) - '0' : 0);
        }
        return millis;
    }
}
