package io.oomwatch.runner.source.sort;

import java.util.Arrays;

/** All points of one instant, put in order of series number. Reused. */
final class Tick {
    private static final int INDEX_BITS = 31;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private long[] keys = new long[256];
    private double[] values = new double[256];
    private int size;
    private int next;
    private long epochMillis;

    void begin(long atMillis) {
        epochMillis = atMillis;
        size = 0;
        next = 0;
    }

    void add(int series, double value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = ((long) series << INDEX_BITS) | size;
        values[size] = value;
        size++;
    }

    /** Gives point {@code index} (in order of arrival) the series number it has only now been given. */
    void number(int index, int series) {
        keys[index] = ((long) series << INDEX_BITS) | index;
    }

    /** By series number; equal series in order of arrival. */
    void order() {
        Arrays.sort(keys, 0, size);
    }

    long epochMillis() {
        return epochMillis;
    }

    boolean hasNext() {
        return next < size;
    }

    /** True when the point before {@link #next} had the same series. */
    boolean repeatsSeries() {
        return next > 0 && series(next) == series(next - 1);
    }

    int peekSeries() {
        return series(next);
    }

    double takeValue() {
        return values[(int) (keys[next++] & INDEX_MASK)];
    }

    private int series(int index) {
        return (int) (keys[index] >>> INDEX_BITS);
    }
}
