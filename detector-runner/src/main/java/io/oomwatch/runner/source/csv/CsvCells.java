package io.oomwatch.runner.source.csv;

import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.text.Ascii;
import java.util.Arrays;

/** Splits one line into cells, as ranges of bytes; RFC 4180 quotes, but no line breaks inside them. */
final class CsvCells {
    private static final byte QUOTE = '"';

    private byte[] bytes = new byte[0];
    private byte[] unquoted = new byte[256];
    private int[] from = new int[32];
    private int[] to = new int[32];
    private boolean[] quoted = new boolean[32];
    private int size;

    /**
     * Splits {@code line[start, end)}.
     *
     * @throws SourceException when a quote is not closed or followed by more text
     */
    void split(byte[] line, int start, int end, String where) throws SourceException {
        bytes = line;
        size = 0;
        int unquotedSize = 0;
        int at = start;
        while (true) {
            grow();
            if (at < end && line[at] == QUOTE) {
                from[size] = unquotedSize;
                quoted[size] = true;
                at++;
                while (true) {
                    if (at >= end) {
                        throw new SourceException(where + ": a quote in cell " + (size + 1) + " is not closed");
                    }
                    if (line[at] == QUOTE) {
                        if (at + 1 < end && line[at + 1] == QUOTE) {
                            at++;
                        } else {
                            break;
                        }
                    }
                    unquotedSize = keep(line[at++], unquotedSize);
                }
                at++;
                to[size++] = unquotedSize;
                if (at < end && line[at] != ',') {
                    throw new SourceException(where + ": text after the closing quote of cell " + size);
                }
            } else {
                from[size] = at;
                quoted[size] = false;
                while (at < end && line[at] != ',') {
                    at++;
                }
                to[size++] = at;
            }
            if (at >= end) {
                return;
            }
            at++;
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty(int cell) {
        return from[cell] == to[cell];
    }

    byte[] bytes(int cell) {
        return quoted[cell] ? unquoted : bytes;
    }

    int from(int cell) {
        return from[cell];
    }

    int to(int cell) {
        return to[cell];
    }

    String text(int cell, String where) throws SourceException {
        return Ascii.text(bytes(cell), from[cell], to[cell], where);
    }

    private int keep(byte value, int unquotedSize) {
        if (unquotedSize == unquoted.length) {
            unquoted = Arrays.copyOf(unquoted, unquotedSize * 2);
        }
        unquoted[unquotedSize] = value;
        return unquotedSize + 1;
    }

    private void grow() {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            quoted = Arrays.copyOf(quoted, size * 2);
        }
    }
}
