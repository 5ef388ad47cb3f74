package io.oomwatch.runner.source.live.push;

import io.oomwatch.runner.source.SourceException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads protobuf fields out of a byte array, message by message: https://protobuf.dev/programming-guides/encoding/ */
final class ProtoCursor {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] in;
    private int at;
    private int end;

    /** Reads the message that fills this range. */
    ProtoCursor(byte[] in, int from, int to) {
        reset(in, from, to);
    }

    /** Goes on with the message that fills this range. */
    void reset(byte[] bytes, int from, int to) {
        in = bytes;
        at = from;
        end = to;
    }

    /** Where the next byte is. */
    int position() {
        return at;
    }

    /** Goes to a place in the current message. */
    void position(int place) {
        at = place;
    }

    /** Where the current message ends. */
    int end() {
        return end;
    }

    /** True when the current message has another field. */
    boolean hasMore() {
        return at < end;
    }

    /** Field number and wire type of the next field, as {@code number << 3 | type}. */
    int tag() throws SourceException {
        return (int) varint();
    }

    long varint() throws SourceException {
        if (at < end && in[at] >= 0) {
            return in[at++];
        }
        return longVarint();
    }

    private long longVarint() throws SourceException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw truncated();
            }
            byte b = in[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new SourceException("the message holds a number of more than 64 bits before byte " + at);
    }

    double fixedDouble() throws SourceException {
        if (end - at < Long.BYTES) {
            throw truncated();
        }
        long bits = (long) LONGS.get(in, at);
        at += Long.BYTES;
        return Double.longBitsToDouble(bits);
    }

    String text() throws SourceException {
        int length = length();
        String text = new String(in, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Enters the message or packed list that is the current field; give the result to {@link #leave}. */
    int enter() throws SourceException {
        int length = length();
        int outer = end;
        end = at + length;
        return outer;
    }

    /** Leaves what {@link #enter} entered, wherever in it we are. */
    void leave(int outer) {
        at = end;
        end = outer;
    }

    void skip(int wireType) throws SourceException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(Long.BYTES);
            case BYTES -> skipBytes(length());
            case FIXED32 -> skipBytes(Integer.BYTES);
            default ->
                throw new SourceException(
                        "the message has wire type " + wireType + " before byte " + at + ", expected 0, 1, 2 or 5");
        }
    }

    private void skipBytes(int count) throws SourceException {
        if (count > end - at) {
            throw truncated();
        }
        at += count;
    }

    private int length() throws SourceException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw truncated();
        }
        return (int) length;
    }

    private SourceException truncated() {
        return new SourceException("the message ends early, at byte " + at);
    }
}
