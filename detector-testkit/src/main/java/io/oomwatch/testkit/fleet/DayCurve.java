package io.oomwatch.testkit.fleet;

/** Traffic over the day, 0 at night to about 1 at the peak hour; days differ, weekends may be quiet. Monday is day 0. */
final class DayCurve {
    private static final long DAY = 86_400;
    private static final long GRID = 60;

    private final long seed;
    private final double peakSecond;
    private final double sharpness;
    private final double weekendFactor;
    private final double dayScatter;
    private long gridAt = Long.MIN_VALUE;
    private double left;
    private double right;

    private DayCurve(long seed, double peakSecond, double sharpness, double weekendFactor, double dayScatter) {
        this.seed = seed;
        this.peakSecond = peakSecond;
        this.sharpness = sharpness;
        this.weekendFactor = weekendFactor;
        this.dayScatter = dayScatter;
    }

    static DayCurve draw(Rng rng) {
        return new DayCurve(
                rng.nextLong(),
                rng.uniform(0, DAY),
                rng.uniform(1, 3),
                rng.chance(0.5) ? rng.uniform(0.3, 1) : 1,
                rng.uniform(0.01, 0.06));
    }

    /** The curve at that second, linear between whole minutes. */
    double at(long clockSeconds) {
        long grid = Math.floorDiv(clockSeconds, GRID);
        if (grid != gridAt) {
            left = grid == gridAt + 1 ? right : exact(grid * GRID);
            right = exact((grid + 1) * GRID);
            gridAt = grid;
        }
        return left + (right - left) * (clockSeconds - grid * GRID) / GRID;
    }

    private double exact(long clockSeconds) {
        double sinceTrough = clockSeconds - peakSecond + DAY / 2.0;
        long day = (long) Math.floor(sinceTrough / DAY);
        double phase = sinceTrough / DAY - day;
        double bell = StrictMath.pow(0.5 - 0.5 * StrictMath.cos(2 * Math.PI * phase), sharpness);
        double scatter = 1 + dayScatter * Rng.of(seed, day).gaussian();
        // Days are counted from trough to trough, where the curve is 0: no cliff between two of them.
        boolean weekend = Math.floorMod(day, 7) >= 5;
        return bell * Math.max(0.5, scatter) * (weekend ? weekendFactor : 1);
    }
}
