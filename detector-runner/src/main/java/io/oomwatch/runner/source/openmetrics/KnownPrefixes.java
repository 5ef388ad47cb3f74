package io.oomwatch.runner.source.openmetrics;

import java.util.Arrays;

/**
 * What the text before a sample's value (name and labels) stands for. Lines of one series mostly follow each other, so
 * the last prefix is tried first, in one comparison of bytes; otherwise a hash table is asked. Values are numbers of
 * series, or {@link #SKIPPED}.
 */
final class KnownPrefixes {
    static final int UNKNOWN = -2;
    static final int SKIPPED = -1;

    private byte[][] prefixes = new byte[1024][];
    private int[] hashes = new int[1024];
    private int[] numbers = new int[1024];
    private int size;
    private byte[] last = new byte[0];
    private int lastNumber = UNKNOWN;

    /** Length of the last prefix when the line begins with it, else -1. */
    int repeatedLength(byte[] line, int start, int end) {
        int length = last.length;
        boolean repeats = length > 0
                && end - start > length
                && line[start + length] == ' '
                && Arrays.mismatch(line, start, start + length, last, 0, length) < 0;
        return repeats ? length : -1;
    }

    int lastNumber() {
        return lastNumber;
    }

    /** The number of that prefix, {@link #UNKNOWN} when it has none yet. */
    int find(byte[] line, int start, int end) {
        int slot = slot(line, start, end, hash(line, start, end));
        byte[] known = prefixes[slot];
        if (known == null) {
            return UNKNOWN;
        }
        last = known;
        lastNumber = numbers[slot];
        return lastNumber;
    }

    void put(byte[] line, int start, int end, int number) {
        if (size * 2 > prefixes.length) {
            enlarge();
        }
        int hash = hash(line, start, end);
        int slot = slot(line, start, end, hash);
        prefixes[slot] = Arrays.copyOfRange(line, start, end);
        hashes[slot] = hash;
        numbers[slot] = number;
        size++;
        last = prefixes[slot];
        lastNumber = number;
    }

    private int slot(byte[] line, int start, int end, int hash) {
        int mask = prefixes.length - 1;
        int slot = hash & mask;
        while (prefixes[slot] != null
                && (hashes[slot] != hash
                        || !Arrays.equals(prefixes[slot], 0, prefixes[slot].length, line, start, end))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void enlarge() {
        byte[][] oldPrefixes = prefixes;
        int[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        prefixes = new byte[oldPrefixes.length * 2][];
        hashes = new int[prefixes.length];
        numbers = new int[prefixes.length];
        for (int i = 0; i < oldPrefixes.length; i++) {
            if (oldPrefixes[i] != null) {
                int slot = slot(oldPrefixes[i], 0, oldPrefixes[i].length, oldHashes[i]);
                prefixes[slot] = oldPrefixes[i];
                hashes[slot] = oldHashes[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private static int hash(byte[] line, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + line[i];
        }
        return hash ^ (hash >>> 15);
    }
}
