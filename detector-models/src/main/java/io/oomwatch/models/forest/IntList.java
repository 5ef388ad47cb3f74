package io.oomwatch.models.forest;

import java.util.Arrays;

/** Numbers, one behind the other. A program has thousands: as objects they would be most of what training leaves behind. */
final class IntList {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(IntList others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
