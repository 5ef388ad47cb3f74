package io.oomwatch.models.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Windowed mean, deviation, slope and prediction of every series of a fleet, exact at any time and O(1) per sample. Equal
 * to Prometheus 2's {@code avg_over_time}, {@code stddev_over_time}, {@code deriv} and {@code predict_linear} (windows
 * closed at both ends) to rounding.
 *
 * <p>All series share their ticks, as the series of one scrape target do; a series may skip any of them. Levels are kept
 * as whole units: exact for bytes that the kernel counts in pages, rounded to the nearest page otherwise. About 1 KB per
 * series with one hour at 15 s, allocated for {@value SeriesBlock#SIZE} series at a time. Confined to one thread;
 * allocates only when series are added.
 */
public final class FleetWindows {
    /** Bytes of a page, the usual unit. */
    public static final long PAGE_BYTES = 4_096;

    private static final int BLOCK_MASK = SeriesBlock.SIZE - 1;
    static final double MAX_UNITS = 0x1p52;

    private final TickLog log;
    private final BlockTick blockTick;
    private final int capacity;
    private final double unitBytes;
    private final List<SeriesBlock> blocks = new ArrayList<>();
    private int series;

    /**
     * An empty fleet.
     *
     * @param unitBytes levels are rounded to whole multiples of it, &gt;= 1
     */
    public FleetWindows(WindowPlan plan, long unitBytes) {
        if (unitBytes < 1) {
            throw new IllegalArgumentException("unitBytes is " + unitBytes + ", expected >= 1");
        }
        log = new TickLog(plan);
        capacity = plan.ticks();
        this.unitBytes = unitBytes;
        blockTick = new BlockTick(log, unitBytes);
    }

    static IllegalArgumentException outOfRange(double bytes, double unitBytes) {
        return new IllegalArgumentException("level is " + bytes + " bytes, expected 0 to " + MAX_UNITS * unitBytes);
    }

    /** Adds a series; gives its number, the next one from 0 on. */
    public int add() {
        if (series >> SeriesBlock.SIZE_BITS == blocks.size()) {
            blocks.add(new SeriesBlock(log, capacity));
        }
        return series++;
    }

    /** Number of series. */
    public int size() {
        return series;
    }

    /** Begins the next tick, later than every one before it. */
    public void tick(long epochMillis) {
        log.begin(epochMillis);
    }

    /**
     * Enters a series' level at the current tick. The first of a tick counts.
     *
     * @throws IllegalArgumentException for a level that is negative, not finite, or 2^26 units from the series' first
     */
    public void observe(int number, double bytes) {
        double units = Math.rint(bytes / unitBytes);
        if (!(units >= 0 && units < MAX_UNITS)) {
            throw outOfRange(bytes, unitBytes);
        }
        block(number).observe(number & BLOCK_MASK, (long) units);
    }

    /**
     * Enters the levels of all series at the current tick and answers for all: several times as fast as one by one, where
     * most series are there at every tick, and the same to rounding.
     *
     * @param bytes a level for each series, {@code NaN} for one that is absent
     * @param limitBytes what each series' line has to reach
     * @throws IllegalArgumentException as {@link #observe} does; some of the others have been entered then
     */
    public void observeAll(double[] bytes, double[] limitBytes, FleetAnswers answers) {
        if (bytes.length < series || limitBytes.length < series || series > answers.size()) {
            throw new IllegalArgumentException("levels, limits and answers are " + bytes.length + ", "
                    + limitBytes.length + " and " + answers.size() + ", expected at least " + series + " each");
        }
        blockTick.begin();
        for (int first = 0; first < series; first += SeriesBlock.SIZE) {
            int count = Math.min(SeriesBlock.SIZE, series - first);
            blockTick.observe(block(first), first, count, bytes);
            blockTick.answer(first, limitBytes, answers);
            for (int other = blockTick.nextOther(0); other >= 0; other = blockTick.nextOther(other + 1)) {
                int number = first + other;
                answers.z[number] = z(number, bytes[number]);
                answers.slopeBytesPerSecond[number] = slopeBytesPerSecond(number);
                answers.secondsToLimit[number] = secondsToReach(number, limitBytes[number]);
            }
        }
    }

    private SeriesBlock block(int number) {
        return blocks.get(number >> SeriesBlock.SIZE_BITS);
    }

    private SeriesBlock current(int number) {
        SeriesBlock block = block(number);
        block.bringUp(number & BLOCK_MASK);
        return block;
    }

    /** Mean of the level window, bytes; {@code NaN} when it is empty. */
    public double meanBytes(int number) {
        return current(number).mean(number & BLOCK_MASK) * unitBytes;
    }

    /** Population standard deviation of the level window, bytes; {@code NaN} when it is empty. */
    public double deviationBytes(int number) {
        return current(number).deviation(number & BLOCK_MASK) * unitBytes;
    }

    /** Deviations of {@code bytes} above the mean; not finite where nothing deviates. */
    public double z(int number, double bytes) {
        return (bytes - meanBytes(number)) / deviationBytes(number);
    }

    /** Slope of the trend window's regression line; {@code NaN} for fewer than two levels. */
    public double slopeBytesPerSecond(int number) {
        return current(number).slope(number & BLOCK_MASK) * unitBytes * 1_000;
    }

    /** The regression line that many seconds after the current tick, bytes. */
    public double predictBytes(int number, double seconds) {
        SeriesBlock block = current(number);
        double slope = block.slope(number & BLOCK_MASK);
        return (block.levelOnLine(number & BLOCK_MASK, slope) + slope * seconds * 1_000) * unitBytes;
    }

    /** Seconds until the regression line reaches {@code bytes}: 0 when it has, infinite when it does not rise. */
    public double secondsToReach(int number, double bytes) {
        double slope = slopeBytesPerSecond(number);
        double missing = bytes - predictBytes(number, 0);
        if (missing <= 0) {
            return 0;
        }
        return slope > 0 ? missing / slope : Double.isNaN(slope) ? Double.NaN : Double.POSITIVE_INFINITY;
    }

    /** Memory of all windows and sums, bytes. */
    public long bytes() {
        long sum = log.bytes();
        for (SeriesBlock block : blocks) {
            sum += block.bytes();
        }
        return sum;
    }
}
