package io.oomwatch.models.window;

/**
 * Times of the last ticks, and for each the first tick of either window that ends there. Ticks are numbered from 0.
 *
 * <p>Twice as many ticks are remembered as a window holds: a series that was absent for a whole window still has to take
 * out, with their times, the levels that were a window old when it was last seen.
 */
final class TickLog {
    private final WindowPlan plan;
    private final int capacity;
    private final int mask;
    private final long[] epochMillis;
    private final int[] slots;
    private final int[] levelFirst;
    private final int[] trendFirst;
    /** Over the trend window that ends at a tick, times relative to that tick: their sum, the sum of their squares. */
    private final long[] timeSums;

    private final long[] timeSquares;
    private int now = -1;

    TickLog(WindowPlan plan) {
        this.plan = plan;
        capacity = plan.ticks();
        int remembered = Integer.highestOneBit(2 * capacity - 1) << 1;
        mask = remembered - 1;
        epochMillis = new long[remembered];
        slots = new int[remembered];
        levelFirst = new int[remembered];
        trendFirst = new int[remembered];
        timeSums = new long[remembered];
        timeSquares = new long[remembered];
    }

    /** Begins the next tick. A window that would hold more ticks than planned for begins later instead. */
    void begin(long tickEpochMillis) {
        if (now >= 0 && tickEpochMillis <= epochMillis(now)) {
            throw new IllegalArgumentException(
                    "tick is at " + tickEpochMillis + ", expected after " + epochMillis(now) + ", the one before");
        }
        int level = now < 0 ? 0 : levelFirst(now);
        int trend = now < 0 ? 0 : trendFirst(now);
        now++;
        epochMillis[now & mask] = tickEpochMillis;
        slots[now & mask] = now % capacity;
        level = Math.max(level, now - capacity + 1);
        while (epochMillis(level) < tickEpochMillis - plan.levelMillis()) {
            level++;
        }
        trend = Math.max(trend, level);
        while (epochMillis(trend) < tickEpochMillis - plan.trendMillis()) {
            trend++;
        }
        levelFirst[now & mask] = level;
        trendFirst[now & mask] = trend;
        sumTimes(trend, tickEpochMillis);
    }

    private void sumTimes(int first, long tickEpochMillis) {
        long sum = 0;
        long squares = 0;
        for (int tick = first; tick < now; tick++) {
            long time = epochMillis(tick) - tickEpochMillis;
            sum += time;
            squares += time * time;
        }
        timeSums[now & mask] = sum;
        timeSquares[now & mask] = squares;
    }

    /** The current tick, -1 before the first. */
    int now() {
        return now;
    }

    /** True when a series last caught up with at that tick has all its levels left to take out. */
    boolean holds(int tick) {
        return tick > now - capacity;
    }

    /** Place of a tick among those of a window. */
    int slot(int tick) {
        return slots[tick & mask];
    }

    long epochMillis(int tick) {
        return epochMillis[tick & mask];
    }

    int levelFirst(int tick) {
        return levelFirst[tick & mask];
    }

    int trendFirst(int tick) {
        return trendFirst[tick & mask];
    }

    /** Ticks in the level window that ends at a tick. */
    int levelCount(int tick) {
        return tick - levelFirst(tick) + 1;
    }

    int trendCount(int tick) {
        return tick - trendFirst(tick) + 1;
    }

    long timeSum(int tick) {
        return timeSums[tick & mask];
    }

    long timeSquares(int tick) {
        return timeSquares[tick & mask];
    }

    int bytes() {
        return (mask + 1) * (3 * Long.BYTES + 3 * Integer.BYTES);
    }
}
