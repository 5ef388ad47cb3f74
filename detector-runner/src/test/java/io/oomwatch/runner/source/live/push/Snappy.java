package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;

/**
 * Decompresses one block in the Snappy format (not the framed one), as remote write sends it:
 * https://github.com/google/snappy/blob/main/format_description.txt
 */
final class Snappy {
    private static final int LITERAL = 0;
    private static final int COPY_1 = 1;
    private static final int COPY_2 = 2;

    private final byte[] in;
    private final int end;
    private int at;

    private Snappy(byte[] in, int end) {
        this.in = in;
        this.end = end;
    }

    /**
     * The block's content.
     *
     * @param length bytes of {@code block} to read
     * @param maxBytes largest content accepted
     * @throws SourceException when it is no Snappy block, or its content is larger
     */
    static byte[] decompress(byte[] block, int length, int maxBytes) throws SourceException {
        return new Snappy(block, length).run(maxBytes);
    }

    private byte[] run(int maxBytes) throws SourceException {
        long size = size();
        if (size > maxBytes) {
            throw new SourceException(
                    "the body holds " + size + " bytes once decompressed, expected at most " + maxBytes);
        }
        byte[] out = new byte[(int) size];
        int filled = 0;
        while (at < end) {
            int tag = in[at++] & 0xff;
            int kind = tag & 3;
            if (kind == LITERAL) {
                int length = literalLength(tag >> 2);
                check(length > 0 && length <= end - at && length <= out.length - filled);
                System.arraycopy(in, at, out, filled, length);
                at += length;
                filled += length;
            } else {
                int length = kind == COPY_1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
                int offset = kind == COPY_1 ? (tag >> 5) << 8 | littleEndian(1) : littleEndian(kind == COPY_2 ? 2 : 4);
                check(offset > 0 && offset <= filled && length <= out.length - filled);
                for (int i = 0; i < length; i++) { // byte by byte: source and target may overlap
                    out[filled] = out[filled - offset];
                    filled++;
                }
            }
        }
        check(filled == out.length);
        return out;
    }

    private long size() throws SourceException {
        long size = 0;
        for (int shift = 0; shift <= 28; shift += 7) {
            check(at < end);
            int b = in[at++] & 0xff;
            size |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return size;
            }
        }
        throw malformed();
    }

    private int literalLength(int code) throws SourceException {
        return code < 60 ? code + 1 : littleEndian(code - 59) + 1;
    }

    private int littleEndian(int bytes) throws SourceException {
        check(bytes <= end - at);
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (in[at++] & 0xff) << (8 * i);
        }
        return value;
    }

    private void check(boolean sound) throws SourceException {
        if (!sound) {
            throw malformed();
        }
    }

    private SourceException malformed() {
        return new SourceException("the body is no Snappy block: broken at byte " + at + " of " + end);
    }
}
