package io.oomwatch.runner.source.text;

import io.oomwatch.runner.source.SourceException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of a stream as ranges of one buffer, so that no line becomes an object. Ends are {@code \n} or {@code \r\n}; a
 * UTF-8 byte order mark at the start is skipped, a UTF-16 one refused.
 */
public final class ByteLines implements Closeable {
    /** A longer line is refused: it is no table and no exposition text. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream in;
    private final String file;
    private final ReadProgress progress;
    private byte[] buffer = new byte[128 * 1024];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long lineNumber;
    private boolean ended;

    /** @param file what to call the stream in messages */
    public ByteLines(InputStream in, String file) {
        this(in, file, new ReadProgress(0));
    }

    /** @param progress counts the bytes of the lines that were given out, unpacked */
    public ByteLines(InputStream in, String file, ReadProgress progress) {
        this.in = in;
        this.file = file;
        this.progress = progress;
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end
     * @throws SourceException when the stream is damaged or a line is longer than {@link #MAX_LINE_BYTES}
     */
    public boolean next() throws IOException {
        if (lineNumber == 0) {
            skipByteOrderMark();
        }
        int from = next;
        while (true) {
            int newline = indexOfNewline(from);
            if (newline >= 0) {
                take(newline, newline + 1);
                return true;
            }
            if (ended) {
                if (next == filled) {
                    return false;
                }
                take(filled, filled);
                return true;
            }
            int length = filled - next;
            if (length > MAX_LINE_BYTES) {
                throw tooLong(lineNumber + 1);
            }
            fill();
            from = next + length;
        }
    }

    /** Holds the current line from {@link #start} to {@link #end}; changes with the next call of {@link #next}. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of the current line. */
    public int start() {
        return start;
    }

    /** Behind the last byte of the current line, its end characters not counted. */
    public int end() {
        return end;
    }

    /** Counts from 1; 0 before the first call of {@link #next}. */
    public long lineNumber() {
        return lineNumber;
    }

    /** {@code file:line}, as messages begin. */
    public String where() {
        return file + ":" + lineNumber;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void take(int lineEnd, int nextStart) throws SourceException {
        start = next;
        end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        next = nextStart;
        lineNumber++;
        if (end - start > MAX_LINE_BYTES) {
            throw tooLong(lineNumber);
        }
        progress.read(nextStart - start);
    }

    private SourceException tooLong(long line) {
        return new SourceException(file + ":" + line + ": line is longer than " + MAX_LINE_BYTES + " bytes");
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                ended = true;
            } else {
                filled += count;
            }
        } catch (IOException e) {
            throw Inputs.damaged(file, lineNumber, e);
        }
    }

    private void skipByteOrderMark() throws IOException {
        while (!ended && filled < 3) {
            fill();
        }
        if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
            throw new SourceException(file + ": is UTF-16 text, expected UTF-8: save it as UTF-8");
        }
        if (startsWith(0xef, 0xbb, 0xbf)) {
            next = 3;
        }
    }

    private boolean startsWith(int... bytes) {
        if (filled < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((buffer[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
