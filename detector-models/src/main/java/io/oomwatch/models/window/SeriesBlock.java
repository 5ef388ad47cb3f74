package io.oomwatch.models.window;

import java.util.Arrays;

/**
 * The windows of {@value #SIZE} neighbouring series.
 *
 * <p>Implementation notes. Levels lie tick by tick, so that series that report in order read and write whole cache lines.
 * They are whole units relative to the series' first level, as ints: sums of them, of their squares, and of their products
 * with times are whole numbers too. So what enters a sum leaves it again exactly, and the sums never drift, however long
 * they are kept. Sums of a series share one cache line.
 */
final class SeriesBlock {
    static final int SIZE_BITS = 10;
    static final int SIZE = 1 << SIZE_BITS;

    private static final int ABSENT = Integer.MIN_VALUE;
    /** Largest distance from a series' first level, in units: squares of a thousand such sum to less than 2^63. */
    private static final long MAX_DISTANCE = 1L << 26;

    // places in a series' line
    private static final int LEVEL_SUM = 0;
    private static final int LEVEL_SQUARES = 1;
    private static final int TREND_SUM = 2;
    private static final int TREND_PRODUCTS = 3;
    private static final int TIME_SUM = 4;
    private static final int TIME_SQUARES = 5;
    /** Number of levels in either window. */
    private static final int COUNTS = 6;
    /** Last tick caught up with, and the first level. */
    private static final int PLACE = 7;

    private static final int LINE = 8;
    private static final long ONE_LEVEL = 1L << 32;

    private final TickLog log;
    private final long[] lines = new long[SIZE * LINE];
    private final long[] firstUnits = new long[SIZE];
    private final int[] levels;

    SeriesBlock(TickLog log, int capacity) {
        this.log = log;
        levels = new int[capacity * SIZE];
        Arrays.fill(levels, ABSENT);
        for (int series = 0; series < SIZE; series++) {
            lines[series * LINE + PLACE] = -1;
        }
    }

    /** Enters the level of the current tick, in units. A second level of one tick is ignored. */
    void observe(int series, long units) {
        int tick = log.now();
        int line = series * LINE;
        int cell = log.slot(tick) * SIZE + series;
        if (lines[line + PLACE] == tick && levels[cell] != ABSENT) {
            return;
        }
        catchUp(series);
        if (lines[line + COUNTS] == 0) {
            firstUnits[series] = units;
        }
        long distance = units - firstUnits[series];
        if (Math.abs(distance) > MAX_DISTANCE) {
            throw new IllegalArgumentException("level is " + units + " units, expected within " + MAX_DISTANCE
                    + " of the series' first level, " + firstUnits[series]);
        }
        levels[cell] = (int) distance;
        lines[line + LEVEL_SUM] += distance;
        lines[line + LEVEL_SQUARES] += distance * distance;
        lines[line + TREND_SUM] += distance; // at time 0: nothing to add to products and times
        lines[line + COUNTS] += ONE_LEVEL + 1;
    }

    /** Moves both windows to the current tick. */
    void catchUp(int series) {
        int line = series * LINE;
        int now = log.now();
        int last = (int) lines[line + PLACE];
        if (last == now) {
            return;
        }
        if (last < 0 || !log.holds(last)) {
            forget(series);
        } else {
            for (int tick = last + 1; tick < now; tick++) {
                // the cell may still hold a level of a round before; it has left both windows when now is reached
                leaveAll(series, line, last, tick);
                levels[log.slot(tick) * SIZE + series] = ABSENT;
                moveTimes(line, log.epochMillis(tick) - log.epochMillis(last));
                last = tick;
            }
            leaveAll(series, line, last, now);
            moveTimes(line, log.epochMillis(now) - log.epochMillis(last));
        }
        levels[log.slot(now) * SIZE + series] = ABSENT;
        lines[line + PLACE] = now;
    }

    private void forget(int series) {
        Arrays.fill(lines, series * LINE, series * LINE + LINE, 0);
        for (int cell = series; cell < levels.length; cell += SIZE) {
            levels[cell] = ABSENT;
        }
    }

    /** Takes out what is in the windows that end at {@code last} but not in those that end at {@code next}. */
    private void leaveAll(int series, int line, int last, int next) {
        int levelEnd = log.levelFirst(next);
        for (int tick = log.levelFirst(last); tick < levelEnd; tick++) {
            leaveLevel(line, levels[log.slot(tick) * SIZE + series]);
        }
        int trendEnd = log.trendFirst(next);
        for (int tick = log.trendFirst(last); tick < trendEnd; tick++) {
            leaveTrend(line, levels[log.slot(tick) * SIZE + series], log.epochMillis(tick) - log.epochMillis(last));
        }
    }

    private void leaveLevel(int line, int level) {
        if (level != ABSENT) {
            lines[line + LEVEL_SUM] -= level;
            lines[line + LEVEL_SQUARES] -= (long) level * level;
            lines[line + COUNTS] -= ONE_LEVEL;
        }
    }

    private void leaveTrend(int line, int level, long time) {
        if (level != ABSENT) {
            lines[line + TREND_SUM] -= level;
            lines[line + TREND_PRODUCTS] -= time * level;
            lines[line + TIME_SUM] -= time;
            lines[line + TIME_SQUARES] -= time * time;
            lines[line + COUNTS]--;
        }
    }

    /** Times are relative to the last tick caught up with: the origin moves by {@code millis}. */
    private void moveTimes(int line, long millis) {
        long count = trendCount(line);
        long sum = lines[line + TIME_SUM];
        lines[line + TIME_SQUARES] += millis * (count * millis - 2 * sum);
        lines[line + TIME_SUM] = sum - count * millis;
        lines[line + TREND_PRODUCTS] -= millis * lines[line + TREND_SUM];
    }

    private int levelCount(int line) {
        return (int) (lines[line + COUNTS] >> 32);
    }

    private int trendCount(int line) {
        return (int) lines[line + COUNTS];
    }

    /** Mean in units, {@code NaN} when the window is empty. */
    double mean(int series) {
        int line = series * LINE;
        return firstUnits[series] + (double) lines[line + LEVEL_SUM] / zeroAsNaN(levelCount(line));
    }

    /** Population standard deviation in units, {@code NaN} when the window is empty. */
    double deviation(int series) {
        int line = series * LINE;
        long sum = lines[line + LEVEL_SUM];
        int count = levelCount(line);
        return Math.sqrt(Wide.difference(count, lines[line + LEVEL_SQUARES], sum, sum)) / zeroAsNaN(count);
    }

    /** Least-squares slope in units per millisecond, {@code NaN} for fewer than two levels. */
    double slope(int series) {
        int line = series * LINE;
        int count = trendCount(line);
        long times = lines[line + TIME_SUM];
        double products = Wide.difference(count, lines[line + TREND_PRODUCTS], times, lines[line + TREND_SUM]);
        return products / Wide.difference(count, lines[line + TIME_SQUARES], times, times);
    }

    /** The regression line at the current tick, in units. */
    double levelOnLine(int series, double slope) {
        int line = series * LINE;
        double sum = lines[line + TREND_SUM] - slope * lines[line + TIME_SUM];
        return firstUnits[series] + sum / zeroAsNaN(trendCount(line));
    }

    private static double zeroAsNaN(int count) {
        return count == 0 ? Double.NaN : count;
    }

    long bytes() {
        return (long) lines.length * Long.BYTES
                + (long) firstUnits.length * Long.BYTES
                + (long) levels.length * Integer.BYTES;
    }
}
