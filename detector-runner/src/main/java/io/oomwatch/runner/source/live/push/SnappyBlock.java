package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decompresses blocks in the Snappy format (not the framed one), as remote write sends them, into a buffer that is kept:
 * https://github.com/google/snappy/blob/main/format_description.txt
 *
 * <p>Implementation notes: bytes are moved eight or sixteen at a time wherever both buffers have room to spare, so a piece
 * may write up to 31 bytes too many; what follows overwrites them, and the buffer ends {@value #SLACK} bytes after its
 * content.
 */
final class SnappyBlock {
    private static final int LITERAL = 0;
    private static final int COPY_1 = 1;
    private static final int COPY_2 = 2;
    private static final int SLACK = 80;
    /** Longest copy the format has, and longest literal moved without asking for its length twice. */
    private static final int MOST_AT_ONCE = 64;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] out = new byte[1 << 16];

    /** The content of the block decompressed last. */
    byte[] content() {
        return out;
    }

    /**
     * Decompresses a block; read it from {@link #content}.
     *
     * @param length bytes of {@code block} to read
     * @param maxBytes largest content accepted
     * @return bytes of content
     * @throws SourceException when it is no Snappy block, or its content is larger
     */
    int decompress(byte[] block, int length, int maxBytes) throws SourceException {
        long size = 0;
        int at = 0;
        for (int shift = 0; ; shift += 7) {
            check(at < length && shift <= 28, at, length);
            int b = block[at++] & 0xff;
            size |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                break;
            }
        }
        if (size > maxBytes) {
            throw new SourceException(
                    "the body holds " + size + " bytes once decompressed, expected at most " + maxBytes);
        }
        if (out.length < size + SLACK) {
            out = new byte[(int) Math.min(Integer.MAX_VALUE - 16, size + size / 4 + SLACK)];
        }
        pieces(block, at, length, (int) size);
        return (int) size;
    }

    private void pieces(byte[] in, int from, int end, int size) throws SourceException {
        byte[] to = out;
        int at = from;
        int filled = 0;
        while (at < end) {
            int tag = in[at++] & 0xff;
            int kind = tag & 3;
            if (kind == LITERAL) {
                int length = (tag >> 2) + 1;
                if (length > 60) {
                    int bytes = length - 60;
                    length = littleEndian(in, at, bytes, end) + 1;
                    at += bytes;
                }
                check(length > 0 && length <= end - at && length <= size - filled, at, end);
                if (length <= MOST_AT_ONCE && in.length - at >= MOST_AT_ONCE) {
                    copyBySixteen(in, at, to, filled, length);
                } else {
                    System.arraycopy(in, at, to, filled, length);
                }
                at += length;
                filled += length;
                continue;
            }
            int length;
            int offset;
            if (kind == COPY_1) {
                check(at < end, at, end);
                length = ((tag >> 2) & 7) + 4;
                offset = (tag >> 5) << 8 | (in[at++] & 0xff);
            } else {
                int bytes = kind == COPY_2 ? 2 : 4;
                length = (tag >> 2) + 1;
                offset = littleEndian(in, at, bytes, end);
                at += bytes;
            }
            check(offset > 0 && offset <= filled && length <= size - filled, at, end);
            if (offset >= 16) {
                copyBySixteen(to, filled - offset, to, filled, length);
            } else if (offset >= 8) {
                copyApart(to, filled, offset, length);
            } else {
                copyOverlapping(to, filled, offset, length);
            }
            filled += length;
        }
        check(filled == size, at, end);
    }

    /** Sixteen bytes at a time, 64 at most: source and target are as far apart at least, or different arrays. */
    private static void copyBySixteen(byte[] in, int from, byte[] out, int to, int length) {
        copySixteen(in, from, out, to);
        if (length > 16) {
            copySixteen(in, from + 16, out, to + 16);
            if (length > 32) {
                copySixteen(in, from + 32, out, to + 32);
                copySixteen(in, from + 48, out, to + 48);
            }
        }
    }

    private static void copySixteen(byte[] in, int from, byte[] out, int to) {
        long first = (long) LONGS.get(in, from);
        long second = (long) LONGS.get(in, from + 8);
        LONGS.set(out, to, first);
        LONGS.set(out, to + 8, second);
    }

    /** Source and target are eight bytes apart at least, so that eight at a time never read what is not written yet. */
    private static void copyApart(byte[] bytes, int to, int offset, int length) {
        int from = to - offset;
        LONGS.set(bytes, to, (long) LONGS.get(bytes, from));
        for (int i = 8; i < length; i += 8) {
            LONGS.set(bytes, to + i, (long) LONGS.get(bytes, from + i));
        }
    }

    private static void copyOverlapping(byte[] bytes, int to, int offset, int length) {
        for (int i = to; i < to + length; i++) {
            bytes[i] = bytes[i - offset];
        }
    }

    private static int littleEndian(byte[] in, int at, int count, int end) throws SourceException {
        check(count <= end - at, at, end);
        int value = 0;
        for (int i = 0; i < count; i++) {
            value |= (in[at + i] & 0xff) << (8 * i);
        }
        return value;
    }

    private static void check(boolean sound, int at, int end) throws SourceException {
        if (!sound) {
            throw new SourceException("the body is no Snappy block: broken at byte " + at + " of " + end);
        }
    }
}
