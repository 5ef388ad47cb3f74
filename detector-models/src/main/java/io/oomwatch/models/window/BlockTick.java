package io.oomwatch.models.window;

import java.util.Arrays;

/**
 * One tick of a whole block.
 *
 * <p>Implementation notes. What all complete series have in common, counts and times, is looked up once per tick. The rest
 * is one pass of integer sums and one of doubles, without branches, which the compiler turns into vector instructions.
 * Numerators and denominators are exact whole numbers below 2^63 as long as a series' squares are below {@link
 * #safeSquares}; beyond, a series is left to the slow way.
 */
final class BlockTick {
    private static final int SIZE = SeriesBlock.SIZE;
    private static final int LINE = SeriesBlock.LINE;
    private static final int[] NOTHING = new int[SIZE];
    /** Squares below that, times a count of at most 2^10, stay below 2^62. */
    private static final double MAX_SQUARES = 0x1p52;

    private static final double MAX_PRODUCT = 0x1p61;

    private final TickLog log;
    private final double unitBytes;
    private final double unitsPerByte;
    private final int[] distances = new int[SIZE];
    private final double[] fractions = new double[SIZE];
    private final double[] zNumerators = new double[SIZE];
    private final double[] variances = new double[SIZE];
    private final double[] slopeNumerators = new double[SIZE];
    private final double[] trendMeans = new double[SIZE];
    /** Series left to the slow way in the last block. */
    private final boolean[] others = new boolean[SIZE];

    private final boolean powerOfTwo;
    private int count;
    private boolean anyOther;
    private long safeSquares;

    BlockTick(TickLog log, double unitBytes) {
        this.log = log;
        this.unitBytes = unitBytes;
        unitsPerByte = 1 / unitBytes;
        powerOfTwo = Math.scalb(1.0, Math.getExponent(unitBytes)) == unitBytes; // multiplying is as exact as dividing
    }

    /** Looks at the current tick. */
    void begin() {
        int now = log.now();
        double spread = log.trendCount(now) * Math.sqrt(log.timeSquares(now));
        double largest = MAX_PRODUCT / Math.max(1, spread); // |count products - times sums| <= spread sqrt(squares)
        safeSquares = (long) Math.min(MAX_SQUARES, largest * largest);
    }

    /**
     * Enters the levels of a block.
     *
     * @throws IllegalArgumentException for a level that cannot be entered
     */
    void observe(SeriesBlock block, int first, int seriesCount, double[] bytes) {
        count = seriesCount;
        anyOther = false;
        Arrays.fill(others, false);
        int now = log.now();
        boolean inStep = powerOfTwo && block.completeTick == now - 1;
        if (!(read(block, first, bytes) && inStep)) {
            setAside(block, first, bytes, inStep);
        }
        if (inStep) {
            takeOut(block, now);
            enter(block, now);
        }
        block.completeTick = now;
        for (int i = nextOther(0); i >= 0; i = nextOther(i + 1)) {
            block.makeComplete(i);
        }
    }

    /** Number of the next series from {@code from} on that {@link #answer} does not answer for, or -1. */
    int nextOther(int from) {
        if (!anyOther) {
            return -1;
        }
        int i = from;
        while (i < count && !others[i]) {
            i++;
        }
        return i < count ? i : -1;
    }

    /** Levels as distances from each series' first; false when any needs a closer look. */
    private boolean read(SeriesBlock block, int first, double[] bytes) {
        long[] firstUnits = block.firstUnits;
        boolean[] complete = block.complete;
        boolean usual = true;
        for (int i = 0; i < count; i++) {
            double exact = bytes[first + i] * unitsPerByte;
            double units = Math.rint(exact);
            long distance = (long) units - firstUnits[i];
            usual &= complete[i] & units >= 0 & units < FleetWindows.MAX_UNITS;
            usual &= Math.abs(distance) <= SeriesBlock.MAX_DISTANCE;
            distances[i] = (int) distance;
            fractions[i] = exact - units;
        }
        return usual;
    }

    /** Enters the slow way what cannot be entered the fast way. */
    private void setAside(SeriesBlock block, int first, double[] bytes, boolean inStep) {
        for (int i = 0; i < count; i++) {
            double level = bytes[first + i];
            double units = Math.rint(level / unitBytes);
            boolean usable = units >= 0 && units < FleetWindows.MAX_UNITS;
            boolean near = Math.abs((long) units - block.firstUnits[i]) <= SeriesBlock.MAX_DISTANCE;
            if (inStep && usable && near && block.complete[i]) {
                continue;
            }
            others[i] = true;
            anyOther = true;
            if (usable) {
                block.observe(i, (long) units);
            } else if (Double.isNaN(level)) {
                block.bringUp(i);
            } else {
                throw FleetWindows.outOfRange(level, unitBytes);
            }
        }
    }

    /** Takes out all levels but the last that leave a window; {@link #enter} does those on its way. */
    private void takeOut(SeriesBlock block, int now) {
        for (int tick = log.levelFirst(now - 1); tick < log.levelFirst(now) - 1; tick++) {
            int at = log.slot(tick) * SIZE;
            for (int i = 0; i < count; i++) {
                if (!others[i]) {
                    long level = block.levels[at + i];
                    block.sums[i * LINE + SeriesBlock.LEVEL_SUM] -= level;
                    block.sums[i * LINE + SeriesBlock.LEVEL_SQUARES] -= level * level;
                }
            }
        }
        for (int tick = log.trendFirst(now - 1); tick < log.trendFirst(now) - 1; tick++) {
            int at = log.slot(tick) * SIZE;
            long time = log.epochMillis(tick) - log.epochMillis(now - 1);
            for (int i = 0; i < count; i++) {
                if (!others[i]) {
                    long level = block.levels[at + i];
                    block.sums[i * LINE + SeriesBlock.TREND_SUM] -= level;
                    block.sums[i * LINE + SeriesBlock.TREND_PRODUCTS] -= time * level;
                }
            }
        }
    }

    private void enter(SeriesBlock block, int now) {
        int levelOut = log.levelFirst(now) - 1;
        int trendOut = log.trendFirst(now) - 1;
        boolean levelLeaves = levelOut >= log.levelFirst(now - 1);
        boolean trendLeaves = trendOut >= log.trendFirst(now - 1);
        int[] levels = block.levels;
        int[] oldLevels = levelLeaves ? levels : NOTHING;
        int[] oldTrend = trendLeaves ? levels : NOTHING;
        int oldLevel = levelLeaves ? log.slot(levelOut) * SIZE : 0;
        int oldTrendAt = trendLeaves ? log.slot(trendOut) * SIZE : 0;
        long time = trendLeaves ? log.epochMillis(trendOut) - log.epochMillis(now - 1) : 0;
        long millis = log.epochMillis(now) - log.epochMillis(now - 1);
        int newLevel = log.slot(now) * SIZE;
        long levelCount = log.levelCount(now);
        long trendCount = log.trendCount(now);
        long timeSum = log.timeSum(now);
        double perTrend = 1.0 / trendCount;
        long[] sums = block.sums;
        for (int i = 0; i < count; i++) {
            if (others[i]) {
                continue;
            }
            long distance = distances[i];
            long leaving = oldLevels[oldLevel + i];
            long leavingTrend = oldTrend[oldTrendAt + i];
            int line = i * LINE;
            levels[newLevel + i] = (int) distance;
            long sum = sums[line] + distance - leaving;
            long squares = sums[line + 1] + distance * distance - leaving * leaving;
            long trend = sums[line + 2] - leavingTrend;
            long products = sums[line + 3] - time * leavingTrend - millis * trend;
            trend += distance;
            sums[line] = sum;
            sums[line + 1] = squares;
            sums[line + 2] = trend;
            sums[line + 3] = products;
            zNumerators[i] = levelCount * distance - sum;
            variances[i] = levelCount * squares - sum * sum;
            slopeNumerators[i] = trendCount * products - timeSum * trend;
            trendMeans[i] = block.firstUnits[i] + trend * perTrend;
            if (squares > safeSquares) {
                others[i] = true;
                anyOther = true;
            }
        }
    }

    /** Answers for all but the series set aside. */
    void answer(int first, double[] limitBytes, FleetAnswers answers) {
        int now = log.now();
        double trendCount = log.trendCount(now);
        double timeSum = log.timeSum(now);
        double perSecond = 1_000 * unitBytes / (trendCount * log.timeSquares(now) - timeSum * timeSum);
        answerZ(first, log.levelCount(now), answers.z);
        answerTrend(first, perSecond, timeSum / trendCount / 1_000, limitBytes, answers);
        for (int i = first; i < first + count; i++) {
            if (Double.isNaN(answers.secondsToLimit[i]) && !Double.isNaN(answers.slopeBytesPerSecond[i])) {
                answers.secondsToLimit[i] = 0; // it has reached the limit and does not rise
            }
        }
    }

    private void answerTrend(
            int first, double perSecond, double meanSeconds, double[] limitBytes, FleetAnswers answers) {
        double[] slopes = answers.slopeBytesPerSecond;
        double[] seconds = answers.secondsToLimit;
        for (int i = 0; i < count; i++) {
            double slope = slopeNumerators[i] * perSecond;
            double missing = limitBytes[first + i] - (trendMeans[i] * unitBytes - slope * meanSeconds);
            slopes[first + i] = slope;
            seconds[first + i] = Math.max(missing, 0) / Math.max(slope, 0);
        }
    }

    private void answerZ(int first, double levelCount, double[] z) {
        for (int i = 0; i < count; i++) {
            z[first + i] = (zNumerators[i] + levelCount * fractions[i]) / Math.sqrt(variances[i]);
        }
    }
}
