package io.oomwatch.runner.source.openmetrics;

import io.oomwatch.runner.source.PrometheusLabels;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Ascii;
import io.oomwatch.runner.source.text.ByteLines;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Name and labels of a sample: {@code name{label="value",...}}; values escape {@code \\}, {@code \"} and {@code \n}. */
final class LabelParser {
    private byte[] unescaped = new byte[256];

    /**
     * Where the name ends.
     *
     * @throws SourceException when nothing follows it
     */
    int endOfName(byte[] line, int start, int end, ByteLines at) throws SourceException {
        int i = start;
        while (i < end && line[i] != '{' && line[i] != ' ' && line[i] != '\t') {
            i++;
        }
        if (i == end) {
            throw new SourceException(at.where() + ": expected a name, a value and a timestamp, found '"
                    + excerpt(line, start, end) + "'");
        }
        return i;
    }

    /**
     * Where name and labels end.
     *
     * @throws SourceException when the labels do not end on this line
     */
    int endOfPrefix(byte[] line, int nameEnd, int end, ByteLines at) throws SourceException {
        int i = nameEnd;
        if (line[i] != '{') {
            return i;
        }
        boolean quoted = false;
        for (i++; i < end; i++) {
            byte b = line[i];
            if (b == '\\' && quoted) {
                i++;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (b == '}' && !quoted) {
                return i + 1;
            }
        }
        throw new SourceException(
                at.where() + ": the labels are not closed by '}': '" + excerpt(line, nameEnd, end) + "'");
    }

    /** Sets the labels between {@code nameEnd} and {@code end}. */
    void parse(byte[] line, int nameEnd, int end, PrometheusLabels into, ByteLines at) throws SourceException {
        into.clear();
        int i = nameEnd + 1;
        while (i < end && line[i] != '}') {
            if (line[i] == ',' || line[i] == ' ') {
                i++;
                continue;
            }
            if (line[i] == '"') {
                // A quoted name as first element (Prometheus 3): none of those oomwatch knows.
                i = value(line, i + 1, end, "", into, at);
                continue;
            }
            int equals = i;
            while (equals < end && line[equals] != '=') {
                equals++;
            }
            int quote = equals + 1;
            if (quote >= end || line[quote] != '"') {
                throw new SourceException(
                        at.where() + ": expected label=\"value\", found '" + excerpt(line, i, end) + "'");
            }
            String label = Ascii.text(line, i, equals, at.where()).strip();
            i = value(line, quote + 1, end, label, into, at);
        }
    }

    /** Reads a value up to its closing quote; returns the place behind it. */
    private int value(byte[] line, int from, int end, String label, PrometheusLabels into, ByteLines at)
            throws SourceException {
        int size = 0;
        int i = from;
        for (; i < end && line[i] != '"'; i++) {
            byte b = line[i];
            if (b == '\\' && i + 1 < end) {
                i++;
                b = line[i] == 'n' ? (byte) '\n' : line[i];
            }
            if (size == unescaped.length) {
                unescaped = Arrays.copyOf(unescaped, size * 2);
            }
            unescaped[size++] = b;
        }
        into.set(label, Ascii.text(unescaped, 0, size, at.where()));
        return i + 1;
    }

    private static String excerpt(byte[] line, int from, int end) {
        return new String(line, from, Math.min(end - from, 80), StandardCharsets.ISO_8859_1);
    }
}
