package io.oomwatch.models.window;

/**
 * What {@link FleetWindows#observeAll} answers, by series number; {@code NaN} where a window has too few levels. Reused
 * from tick to tick.
 */
public final class FleetAnswers {
    final double[] z;
    final double[] slopeBytesPerSecond;
    final double[] secondsToLimit;

    /** @param series number of series, &gt;= 0 */
    public FleetAnswers(int series) {
        z = new double[series];
        slopeBytesPerSecond = new double[series];
        secondsToLimit = new double[series];
    }

    /** Number of series it has room for. */
    public int size() {
        return z.length;
    }

    /** Deviations of the level above the mean; not finite where nothing deviates. */
    public double z(int series) {
        return z[series];
    }

    /** Slope of the trend window's regression line. */
    public double slopeBytesPerSecond(int series) {
        return slopeBytesPerSecond[series];
    }

    /** Seconds until the line reaches the limit: 0 when it has, infinite when it does not rise. */
    public double secondsToLimit(int series) {
        return secondsToLimit[series];
    }
}
