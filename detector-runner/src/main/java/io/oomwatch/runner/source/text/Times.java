package io.oomwatch.runner.source.text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Times as people write them, into epoch milliseconds. */
public final class Times {
    /** A number from here on is taken for milliseconds: as seconds it would be the year 5138. */
    private static final double SECONDS_BELOW = 1e11;

    private Times() {}

    /** Unix seconds to epoch milliseconds. */
    public static long secondsToMillis(double seconds) {
        return Math.round(seconds * 1000);
    }

    /**
     * Unix seconds (with or without decimals), epoch milliseconds (from 10^11 on), or ISO 8601 with a zone
     * ({@code 2024-07-02T22:00:48Z}, {@code 2024-07-02 22:00:48+02:00}).
     *
     * @throws NumberFormatException when it is none of them; the message is the text
     */
    public static long parseMillis(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == '-' && i < from + 5) {
                return parseIso(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            }
        }
        double number = Ascii.parseDouble(bytes, from, to);
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(Double.toString(number));
        }
        return Math.abs(number) < SECONDS_BELOW ? secondsToMillis(number) : Math.round(number);
    }

    /** As the other {@code parseMillis}. */
    public static long parseMillis(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parseMillis(bytes, 0, bytes.length);
    }

    private static long parseIso(String text) {
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        try {
            return OffsetDateTime.parse(iso, DateTimeFormatter.ISO_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            NumberFormatException named = new NumberFormatException(text);
            named.initCause(e);
            throw named;
        }
    }

    /** For messages: {@code 2024-07-02T22:00:48Z}. */
    public static String format(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }
}
