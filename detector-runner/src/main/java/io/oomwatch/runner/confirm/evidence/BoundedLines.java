package io.oomwatch.runner.confirm.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of any length in bounded memory: what goes beyond {@link #MAX_BYTES} is dropped from the line. Bytes that
 * are not UTF-8 become replacement characters.
 */
final class BoundedLines {
    static final int MAX_BYTES = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean cut;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, null at the end of the stream. */
    @Nullable
    String next() throws IOException {
        length = 0;
        cut = false;
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    return any ? text() : null;
                }
            }
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            append(position, end);
            position = end;
            if (end < filled) {
                position++;
                return text();
            }
        }
    }

    /** True when the last line was longer than {@link #MAX_BYTES}. */
    boolean isCut() {
        return cut;
    }

    private void append(int from, int to) {
        int count = Math.min(to - from, MAX_BYTES - length);
        cut |= count < to - from;
        if (count <= 0) {
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(buffer, from, line, length, count);
        length += count;
    }

    private String text() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }
}
