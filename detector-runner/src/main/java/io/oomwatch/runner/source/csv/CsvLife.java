package io.oomwatch.runner.source.csv;

import java.util.Arrays;

/** The series of one container of one pod that had a value in its latest row: what is missing from the next went stale. */
final class CsvLife {
    private int[] live = new int[16];
    private int size;
    private long touchedInGroup = -1;

    /** True the first time it is asked for this group of rows. */
    boolean touch(long group) {
        boolean first = touchedInGroup != group;
        touchedInGroup = group;
        return first;
    }

    void add(int series) {
        if (size == live.length) {
            live = Arrays.copyOf(live, size * 2);
        }
        live[size++] = series;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return live[index];
    }

    void remove(int index) {
        live[index] = live[--size];
    }
}
