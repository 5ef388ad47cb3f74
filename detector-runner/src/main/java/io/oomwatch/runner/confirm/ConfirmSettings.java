package io.oomwatch.runner.confirm;

/**
 * How far apart in time things may be and still belong together. All in event time, so they grow with the time scale of
 * a recording in compressed time.
 *
 * @param scrapeIntervalMillis nominal time between samples, &gt; 0
 * @param skewMillis how far the clocks of two sources may disagree
 * @param fuseMillis how long after a process was killed its container may end and still have ended by it
 * @param settleMillis how long after a kill, or after an alert's horizon, late evidence is waited for
 * @param blindMillis silence of a source longer than this is blindness
 * @param limitShare share of the limit at the last sample from which a bare exit 137 is probably an OOM kill, in (0, 1]
 */
public record ConfirmSettings(
        long scrapeIntervalMillis,
        long skewMillis,
        long fuseMillis,
        long settleMillis,
        long blindMillis,
        double limitShare) {
    /** Two hours of real time at least. */
    private static final int FORGET_BLIND_TIMES = 60;

    public ConfirmSettings {
        positive("scrapeIntervalMillis", scrapeIntervalMillis);
        positive("skewMillis", skewMillis);
        positive("fuseMillis", fuseMillis);
        positive("settleMillis", settleMillis);
        positive("blindMillis", blindMillis);
        if (!(limitShare > 0 && limitShare <= 1)) {
            throw new IllegalArgumentException("limitShare is " + limitShare + ", expected in (0, 1]");
        }
    }

    /**
     * The usual ones.
     *
     * @param scrapeIntervalMillis nominal time between samples in event time, &gt; 0
     * @param timeScale the recording's time scale, 1 for real time
     */
    public static ConfirmSettings of(long scrapeIntervalMillis, double timeScale) {
        return new ConfirmSettings(
                scrapeIntervalMillis,
                Math.round(3_000 * timeScale),
                Math.round(15_000 * timeScale),
                Math.round(30_000 * timeScale) + 2 * scrapeIntervalMillis,
                Math.max(5 * scrapeIntervalMillis, Math.round(120_000 * timeScale)),
                0.95);
    }

    /** One whole second of a source's clock in event time: what a time in seconds leaves open. */
    public long secondMillis() {
        return Math.max(1, skewMillis / 3);
    }

    /** Evidence that comes this long after everything else about a container still finds it. */
    public long forgetMillis() {
        return FORGET_BLIND_TIMES * blindMillis;
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " is " + value + ", expected > 0");
        }
    }
}
