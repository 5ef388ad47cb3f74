package io.oomwatch.runner.source.live.push;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers ranges of bytes: equal bytes get equal numbers, from 0 up. Grows only. Bytes lie one behind the other in large
 * chunks; looking up allocates nothing.
 */
final class ByteTable {
    static final int UNKNOWN = -1;

    private static final int CHUNK_BITS = 20;
    private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] chunks = new byte[1][];
    private int chunkCount;
    private int chunkFilled = CHUNK_BYTES;
    private int[] chunkOf = new int[64];
    private int[] fromOf = new int[64];
    private int[] lengthOf = new int[64];
    private int[] hashOf = new int[64];
    private int[] slots = new int[128];
    private int size;

    ByteTable() {
        Arrays.fill(slots, UNKNOWN);
    }

    int size() {
        return size;
    }

    /** True when the range is what has that number. */
    boolean is(int number, byte[] in, int from, int to) {
        int length = to - from;
        if (lengthOf[number] != length) {
            return false;
        }
        int start = fromOf[number];
        return Arrays.equals(chunks[chunkOf[number]], start, start + length, in, from, to);
    }

    /** Bytes of what has that number. */
    int length(int number) {
        return lengthOf[number];
    }

    /** The number of the range, {@link #UNKNOWN} when it has none. */
    int find(byte[] in, int from, int to) {
        int hash = hash(in, from, to);
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = slot + 1 & mask) {
            int number = slots[slot];
            if (number == UNKNOWN || hashOf[number] == hash && is(number, in, from, to)) {
                return number;
            }
        }
    }

    /** Gives the range a number; it must have none. */
    int add(byte[] in, int from, int to) {
        if (size == lengthOf.length) {
            grow();
        }
        int number = size++;
        int length = to - from;
        reserve(length);
        chunkOf[number] = chunkCount - 1;
        fromOf[number] = chunkFilled;
        lengthOf[number] = length;
        hashOf[number] = hash(in, from, to);
        System.arraycopy(in, from, chunks[chunkCount - 1], chunkFilled, length);
        chunkFilled += length;
        place(number);
        return number;
    }

    /** The number that these bytes have in the other table, given now if they are new there. */
    int copyTo(ByteTable other, int number) {
        byte[] in = chunks[chunkOf[number]];
        int from = fromOf[number];
        int known = other.find(in, from, from + lengthOf[number]);
        return known == UNKNOWN ? other.add(in, from, from + lengthOf[number]) : known;
    }

    private void reserve(int length) {
        if (chunkCount > 0 && length <= chunks[chunkCount - 1].length - chunkFilled) {
            return;
        }
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * chunkCount);
        }
        // the first chunk is small: most instances hold little
        chunks[chunkCount] = new byte[Math.max(length, chunkCount == 0 ? CHUNK_BYTES >> 6 : CHUNK_BYTES)];
        chunkCount++;
        chunkFilled = 0;
    }

    private void grow() {
        int capacity = 2 * size;
        chunkOf = Arrays.copyOf(chunkOf, capacity);
        fromOf = Arrays.copyOf(fromOf, capacity);
        lengthOf = Arrays.copyOf(lengthOf, capacity);
        hashOf = Arrays.copyOf(hashOf, capacity);
        slots = new int[2 * capacity];
        Arrays.fill(slots, UNKNOWN);
        for (int number = 0; number < size; number++) {
            place(number);
        }
    }

    private void place(int number) {
        int mask = slots.length - 1;
        int slot = hashOf[number] & mask;
        while (slots[slot] != UNKNOWN) {
            slot = slot + 1 & mask;
        }
        slots[slot] = number;
    }

    /** Two lanes of eight bytes: a multiplication takes longer than it keeps the processor busy. */
    private static int hash(byte[] in, int from, int to) {
        long left = to - from;
        long right = FACTOR;
        int at = from;
        for (; to - at >= 16; at += 16) {
            left = (left ^ (long) LONGS.get(in, at)) * FACTOR;
            right = (right ^ (long) LONGS.get(in, at + 8)) * FACTOR;
            left ^= left >>> 32;
            right ^= right >>> 29;
        }
        for (; at < to; at++) {
            left = (left ^ in[at]) * FACTOR;
        }
        long mixed = (left ^ Long.rotateLeft(right, 23)) * FACTOR;
        return (int) (mixed >>> 32);
    }
}
