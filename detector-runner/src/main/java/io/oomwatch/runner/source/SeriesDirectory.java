package io.oomwatch.runner.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the series of a stream: equal series get equal numbers. A number that is released is given to another series.
 * Written by the reading thread.
 */
public final class SeriesDirectory {
    /** Instead of a number: there are as many series as may be. */
    public static final int REFUSED = -1;

    /** Stands where a number is free. */
    private static final SourceSeries NOBODY = new SourceSeries(Metric.UP, "", "", "", "", "", "", "nobody", "", "");

    private final int maxSeries;
    private final List<SourceSeries> series = new ArrayList<>();
    private final Map<SourceSeries, Integer> numbers = new HashMap<>();
    private int[] free = new int[16];
    private int freeCount;
    private long refused;

    /** Of any number of series. */
    public SeriesDirectory() {
        this(Integer.MAX_VALUE);
    }

    /** Of at most that many series at a time. */
    public SeriesDirectory(int maxSeries) {
        this.maxSeries = maxSeries;
    }

    /** The number of this series, given now if it is new; {@link #REFUSED} when there is no room for a new one. */
    public int intern(SourceSeries candidate) {
        Integer known = numbers.get(candidate);
        if (known != null) {
            return known;
        }
        if (numbers.size() >= maxSeries) {
            refused++;
            return REFUSED;
        }
        int number = freeCount > 0 ? free[--freeCount] : series.size();
        if (number == series.size()) {
            series.add(candidate);
        } else {
            series.set(number, candidate);
        }
        numbers.put(candidate, number);
        return number;
    }

    /** Nobody uses that number any more: it may be given to another series. */
    public void release(int number) {
        if (numbers.remove(series.get(number)) == null) {
            throw new IllegalArgumentException("number " + number + " is free, expected one that is in use");
        }
        series.set(number, NOBODY);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = number;
    }

    /** The series of that number; for one that is free, a series that nobody has. */
    public SourceSeries get(int number) {
        return series.get(number);
    }

    /** True when a series has that number. */
    public boolean isInUse(int number) {
        return series.get(number) != NOBODY;
    }

    /** Numbers are below this. */
    public int size() {
        return series.size();
    }

    /** How many series have numbers. */
    public int inUse() {
        return numbers.size();
    }

    /** How often a new series was refused. */
    public long refused() {
        return refused;
    }
}
