package io.oomwatch.runner.source.text;

import io.oomwatch.runner.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Numbers and words straight from bytes. */
public final class Ascii {
    private static final int MAX_EXACT_POWER = 22;
    private static final double[] POWERS_OF_TEN = new double[MAX_EXACT_POWER + 1];
    private static final long MAX_EXACT_MANTISSA = 1L << 53;
    private static final int QUOTED_BYTES = 40;

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MAX_EXACT_POWER; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private Ascii() {}

    /**
     * The decimal number in {@code bytes[from, to)}: also {@code NaN}, {@code Inf}, {@code +Inf}, {@code -Inf}. The same
     * double as {@link Double#parseDouble}: a mantissa below 2^53 over a power of ten up to 10^22 is one rounded
     * division of two exact values (Clinger 1990, "How to read floating point numbers accurately").
     *
     * @throws NumberFormatException when it is none; the message is the text
     */
    public static double parseDouble(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                mantissa = mantissa * 10 + (b - '0');
                digits++;
            } else if (b == '.' && point < 0) {
                point = at;
            } else {
                return parseSlowly(bytes, from, to);
            }
        }
        int decimals = point < 0 ? 0 : to - point - 1;
        if (digits == 0 || digits > 18 || mantissa >= MAX_EXACT_MANTISSA || to - first > MAX_EXACT_POWER) {
            return parseSlowly(bytes, from, to);
        }
        double value = decimals == 0 ? mantissa : mantissa / POWERS_OF_TEN[decimals];
        return negative ? -value : value;
    }

    /** Exactly these ASCII characters? */
    public static boolean equal(byte[] bytes, int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The text in {@code bytes[from, to)}.
     *
     * @param where begins the message
     * @throws SourceException when the bytes are not UTF-8
     */
    public static String text(byte[] bytes, int from, int to, String where) throws SourceException {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return decode(bytes, from, to, where);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String decode(byte[] bytes, int from, int to, String where) throws SourceException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SourceException(where + ": '" + printable(bytes, from, to) + "' is not UTF-8 text", e);
        }
    }

    /** The beginning of bytes that may be anything, safe for a terminal. */
    private static String printable(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < Math.min(to, from + QUOTED_BYTES); i++) {
            text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '?');
        }
        return text + (to - from > QUOTED_BYTES ? "..." : "");
    }

    private static double parseSlowly(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "+Inf", "Inf":
                return Double.POSITIVE_INFINITY;
            case "-Inf":
                return Double.NEGATIVE_INFINITY;
            default:
        }
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException(text);
            }
        }
        return parseJava(text);
    }

    private static double parseJava(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            NumberFormatException named = new NumberFormatException(text);
            named.initCause(e);
            throw named;
        }
    }
}
