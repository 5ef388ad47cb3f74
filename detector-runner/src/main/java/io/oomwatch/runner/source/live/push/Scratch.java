package io.oomwatch.runner.source.live.push;

import java.util.Arrays;

/** Bytes put together from pieces. Reused. */
final class Scratch {
    private byte[] bytes = new byte[1 << 10];
    private int size;

    void clear() {
        size = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void append(byte[] in, int from, int length) {
        reserve(length);
        System.arraycopy(in, from, bytes, size, length);
        size += length;
    }

    /** A field of version 1's labels: {@code Label { string name = 1; string value = 2; }}. */
    void label(byte[] in, int nameFrom, int nameLength, int valueFrom, int valueLength) {
        int content = 2 + varintBytes(nameLength) + nameLength + varintBytes(valueLength) + valueLength;
        reserve(content + 6);
        bytes[size++] = 1 << 3 | ProtoCursor.BYTES;
        varint(content);
        bytes[size++] = 1 << 3 | ProtoCursor.BYTES;
        varint(nameLength);
        System.arraycopy(in, nameFrom, bytes, size, nameLength);
        size += nameLength;
        bytes[size++] = 2 << 3 | ProtoCursor.BYTES;
        varint(valueLength);
        System.arraycopy(in, valueFrom, bytes, size, valueLength);
        size += valueLength;
    }

    private void varint(int value) {
        int left = value;
        while (left > 0x7f) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    private static int varintBytes(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
