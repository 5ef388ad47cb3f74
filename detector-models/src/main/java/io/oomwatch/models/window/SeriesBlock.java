package io.oomwatch.models.window;

import java.util.Arrays;

/**
 * The windows of {@value #SIZE} neighbouring series.
 *
 * <p>Implementation notes. Levels lie tick by tick, so that series that report in order read and write whole cache lines.
 * They are whole units relative to the series' first level, as ints: sums of them, of their squares, and of their products
 * with times are whole numbers too. So what enters a sum leaves it again exactly, and the sums never drift, however long
 * they are kept.
 *
 * <p>A series that was there at every tick of its windows is complete: its counts and times are those of the log, and the
 * places for them in {@link #times} mean nothing. That leaves half a cache line of sums, which {@link BlockTick} goes
 * through for a whole block at once. Anything else than that makes a series incomplete until its windows are full again.
 */
final class SeriesBlock {
    static final int SIZE_BITS = 10;
    static final int SIZE = 1 << SIZE_BITS;

    static final int ABSENT = Integer.MIN_VALUE;
    /** Largest distance from a series' first level, in units: squares of a thousand such sum to less than 2^63. */
    static final long MAX_DISTANCE = 1L << 26;

    // places of a series in the sums
    static final int LEVEL_SUM = 0;
    static final int LEVEL_SQUARES = 1;
    static final int TREND_SUM = 2;
    static final int TREND_PRODUCTS = 3;
    // places of a series in the times
    private static final int TIME_SUM = 0;
    private static final int TIME_SQUARES = 1;
    /** Number of levels in either window. */
    private static final int COUNTS = 2;
    /** Last tick caught up with. */
    private static final int PLACE = 3;

    static final int LINE = 4;
    private static final long ONE_LEVEL = 1L << 32;

    final TickLog log;
    final long[] sums = new long[SIZE * LINE];
    private final long[] times = new long[SIZE * LINE];
    final long[] firstUnits = new long[SIZE];
    final int[] levels;
    final boolean[] complete = new boolean[SIZE];
    /** Last tick that complete series are caught up with. */
    int completeTick = -1;

    SeriesBlock(TickLog log, int capacity) {
        this.log = log;
        levels = new int[capacity * SIZE];
        Arrays.fill(levels, ABSENT);
        for (int series = 0; series < SIZE; series++) {
            times[series * LINE + PLACE] = -1;
        }
    }

    /** Enters the level of the current tick, in units. A second level of one tick is ignored. */
    void observe(int series, long units) {
        int tick = log.now();
        int line = series * LINE;
        int cell = log.slot(tick) * SIZE + series;
        if (place(series) == tick && levels[cell] != ABSENT) {
            return;
        }
        catchUp(series);
        if (times[line + COUNTS] == 0) {
            firstUnits[series] = units;
        }
        long distance = units - firstUnits[series];
        if (Math.abs(distance) > MAX_DISTANCE) {
            throw tooFar(series, units);
        }
        levels[cell] = (int) distance;
        sums[line + LEVEL_SUM] += distance;
        sums[line + LEVEL_SQUARES] += distance * distance;
        sums[line + TREND_SUM] += distance; // at time 0: nothing to add to products and times
        times[line + COUNTS] += ONE_LEVEL + 1;
    }

    IllegalArgumentException tooFar(int series, long units) {
        return new IllegalArgumentException("level is " + units + " units, expected within " + MAX_DISTANCE
                + " of the series' first level, " + firstUnits[series]);
    }

    private int place(int series) {
        return complete[series] ? completeTick : (int) times[series * LINE + PLACE];
    }

    /** Moves both windows to the current tick. */
    void catchUp(int series) {
        int now = log.now();
        int last = place(series);
        makeIncomplete(series);
        if (last == now) {
            return;
        }
        int line = series * LINE;
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
        times[line + PLACE] = now;
    }

    /** Writes down the counts and times that a complete series has in common with the log. */
    void makeIncomplete(int series) {
        if (!complete[series]) {
            return;
        }
        complete[series] = false;
        int line = series * LINE;
        times[line + PLACE] = completeTick;
        if (log.holds(completeTick)) {
            times[line + TIME_SUM] = log.timeSum(completeTick);
            times[line + TIME_SQUARES] = log.timeSquares(completeTick);
            times[line + COUNTS] = log.levelCount(completeTick) * ONE_LEVEL + log.trendCount(completeTick);
        }
    }

    /** Makes a series complete that was there at every tick of its windows, the current one included. */
    void makeComplete(int series) {
        if (complete[series]) {
            return;
        }
        int now = log.now();
        long counts = log.levelCount(now) * ONE_LEVEL + log.trendCount(now);
        complete[series] = times[series * LINE + PLACE] == now && times[series * LINE + COUNTS] == counts;
    }

    private void forget(int series) {
        Arrays.fill(sums, series * LINE, series * LINE + LINE, 0);
        Arrays.fill(times, series * LINE, series * LINE + LINE, 0);
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
            sums[line + LEVEL_SUM] -= level;
            sums[line + LEVEL_SQUARES] -= (long) level * level;
            times[line + COUNTS] -= ONE_LEVEL;
        }
    }

    private void leaveTrend(int line, int level, long time) {
        if (level != ABSENT) {
            sums[line + TREND_SUM] -= level;
            sums[line + TREND_PRODUCTS] -= time * level;
            times[line + TIME_SUM] -= time;
            times[line + TIME_SQUARES] -= time * time;
            times[line + COUNTS]--;
        }
    }

    /** Times are relative to the last tick caught up with: the origin moves by {@code millis}. */
    private void moveTimes(int line, long millis) {
        long count = (int) times[line + COUNTS];
        long sum = times[line + TIME_SUM];
        times[line + TIME_SQUARES] += millis * (count * millis - 2 * sum);
        times[line + TIME_SUM] = sum - count * millis;
        sums[line + TREND_PRODUCTS] -= millis * sums[line + TREND_SUM];
    }

    /** Levels in the level window at the current tick. */
    private int levelCount(int series) {
        return complete[series] ? log.levelCount(completeTick) : (int) (times[series * LINE + COUNTS] >> 32);
    }

    private int trendCount(int series) {
        return complete[series] ? log.trendCount(completeTick) : (int) times[series * LINE + COUNTS];
    }

    private long timeSum(int series) {
        return complete[series] ? log.timeSum(completeTick) : times[series * LINE + TIME_SUM];
    }

    private long timeSquares(int series) {
        return complete[series] ? log.timeSquares(completeTick) : times[series * LINE + TIME_SQUARES];
    }

    /** Brings a series to the current tick before it is asked. */
    void bringUp(int series) {
        if (place(series) != log.now()) {
            catchUp(series);
        }
    }

    /** Mean in units, {@code NaN} when the window is empty. */
    double mean(int series) {
        return firstUnits[series] + (double) sums[series * LINE + LEVEL_SUM] / zeroAsNaN(levelCount(series));
    }

    /** Population standard deviation in units, {@code NaN} when the window is empty. */
    double deviation(int series) {
        int line = series * LINE;
        long sum = sums[line + LEVEL_SUM];
        int count = levelCount(series);
        return Math.sqrt(Wide.difference(count, sums[line + LEVEL_SQUARES], sum, sum)) / zeroAsNaN(count);
    }

    /** Least-squares slope in units per millisecond, {@code NaN} for fewer than two levels. */
    double slope(int series) {
        int line = series * LINE;
        int count = trendCount(series);
        long timeSum = timeSum(series);
        double products = Wide.difference(count, sums[line + TREND_PRODUCTS], timeSum, sums[line + TREND_SUM]);
        return products / Wide.difference(count, timeSquares(series), timeSum, timeSum);
    }

    /** The regression line at the current tick, in units. */
    double levelOnLine(int series, double slope) {
        double sum = sums[series * LINE + TREND_SUM] - slope * timeSum(series);
        return firstUnits[series] + sum / zeroAsNaN(trendCount(series));
    }

    private static double zeroAsNaN(int count) {
        return count == 0 ? Double.NaN : count;
    }

    long bytes() {
        return (long) (sums.length + times.length + firstUnits.length) * Long.BYTES
                + (long) levels.length * Integer.BYTES
                + complete.length;
    }
}
