package io.oomwatch.runner.source.fleet;

import io.oomwatch.runner.source.Point;
import java.util.Arrays;

/** The points of one instant, given out in order of series. */
final class PointBuffer {
    private int[] series = new int[64];
    private double[] values = new double[64];
    private long epochMillis;
    private int size;
    private int taken;

    void begin(long epochMillis) {
        this.epochMillis = epochMillis;
        size = 0;
        taken = 0;
    }

    void add(int number, double value) {
        if (size == series.length) {
            series = Arrays.copyOf(series, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        series[size] = number;
        values[size++] = value;
    }

    /** By insertion: the points of one container come almost sorted. */
    void sort() {
        for (int i = 1; i < size; i++) {
            int number = series[i];
            double value = values[i];
            int at = i;
            while (at > 0 && series[at - 1] > number) {
                series[at] = series[at - 1];
                values[at] = values[at - 1];
                at--;
            }
            series[at] = number;
            values[at] = value;
        }
    }

    boolean take(Point into) {
        if (taken == size) {
            return false;
        }
        into.series = series[taken];
        into.epochMillis = epochMillis;
        into.value = values[taken++];
        return true;
    }
}
