package io.oomwatch.runner.source.live;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that may not be longer than allowed. */
final class LimitedInput extends FilterInputStream {
    private final long maxBytes;
    private final String where;
    private long taken;

    LimitedInput(InputStream in, long maxBytes, String where) {
        super(in);
        this.maxBytes = maxBytes;
        this.where = where;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            take(1);
        }
        return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count > 0) {
            take(count);
        }
        return count;
    }

    /** The stream is longer than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException(String message) {
            super(message);
        }
    }

    private void take(int count) throws TooLongException {
        taken += count;
        if (taken > maxBytes) {
            throw new TooLongException(where + ": more than " + maxBytes + " bytes, expected at most that (raise"
                    + " maxResponseBytes, or narrow the selector)");
        }
    }
}
