package io.oomwatch.bench.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes {@code prometheus.WriteRequest} messages (remote write 1.0) into a buffer that grows. Reused. */
final class WriteBody {
    private static final int MAX_VARINT = 10;

    private byte[] out = new byte[1 << 16];
    private int at;
    private int seriesFrom;
    private final byte[] lengthBytes = new byte[MAX_VARINT];

    void clear() {
        at = 0;
    }

    byte[] bytes() {
        return Arrays.copyOf(out, at);
    }

    void beginSeries() {
        seriesFrom = at;
    }

    /** {@code repeated Label labels = 1 { string name = 1; string value = 2; }}. */
    void label(byte[] name, byte[] value) {
        int inner = 2 + sizeOf(name.length) + name.length + sizeOf(value.length) + value.length;
        room(inner + 2 * MAX_VARINT);
        tag(1, 2);
        varint(inner);
        text(1, name);
        text(2, value);
    }

    /** Fields that are written already. */
    void raw(byte[] fields) {
        room(fields.length);
        System.arraycopy(fields, 0, out, at, fields.length);
        at += fields.length;
    }

    /** {@code repeated Sample samples = 2 { double value = 1; int64 timestamp = 2; }}. */
    void sample(long epochMillis, double value) {
        room(40);
        tag(2, 2);
        varint(10 + sizeOf(epochMillis));
        tag(1, 1);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            out[at++] = (byte) (bits >>> 8 * i);
        }
        tag(2, 0);
        varint(epochMillis);
    }

    /** Puts tag and length before what was written since {@link #beginSeries}. */
    void endSeries() {
        int length = at - seriesFrom;
        room(MAX_VARINT);
        int end = at;
        at = 0;
        int head = 1 + sizeOf(length);
        System.arraycopy(out, seriesFrom, out, seriesFrom + head, length);
        at = seriesFrom;
        tag(1, 2);
        varint(length);
        at = end + head;
    }

    private void text(int field, byte[] text) {
        tag(field, 2);
        varint(text.length);
        System.arraycopy(text, 0, out, at, text.length);
        at += text.length;
    }

    private void tag(int field, int wireType) {
        out[at++] = (byte) (field << 3 | wireType);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out[at++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        out[at++] = (byte) left;
    }

    private static int sizeOf(long value) {
        return (Math.max(1, 64 - Long.numberOfLeadingZeros(value)) + 6) / 7;
    }

    private void room(int bytes) {
        if (out.length - at < bytes + lengthBytes.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, at + 2 * bytes));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
