package io.oomwatch.runner.source.live.push;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A request's body. Reused. */
final class BodyBuffer {
    private byte[] bytes = new byte[1 << 16];

    /**
     * Reads a body; its bytes are then in {@link #bytes}.
     *
     * @return its length; more than {@code maxBytes} when it is longer, then it has not been read to its end
     */
    int read(InputStream in, int maxBytes) throws IOException {
        int length = 0;
        while (length <= maxBytes) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            int read = in.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return length;
            }
            length += read;
        }
        return length;
    }

    byte[] bytes() {
        return bytes;
    }
}
