package io.oomwatch.testkit.fleet;

/**
 * When in each life a leak begins. Half of the workloads leak from birth; of those, the ones that are killed within two
 * hours are looked after once some kills have come in a row, and stay quiet for some hours.
 */
final class Onset {
    private static final double CRASH_LOOP_SECONDS = 2 * 3600;

    private final boolean fromBirth;
    private final double rampSeconds;
    private final int patience;
    private int livesInARow;

    private Onset(boolean fromBirth, double rampSeconds, int patience) {
        this.fromBirth = fromBirth;
        this.rampSeconds = rampSeconds;
        this.patience = patience;
    }

    static Onset draw(Rng workload, double rampSeconds) {
        return new Onset(workload.chance(0.5), rampSeconds, workload.between(2, 6));
    }

    /** Seconds from the start of the life to the onset. */
    long next(Rng rng, long startUpSeconds) {
        if (!fromBirth) {
            double scale = Math.min(Math.max(rampSeconds, 1800), 8 * 3600);
            return startUpSeconds + (long) (scale * rng.uniform(0.3, 3));
        }
        livesInARow++;
        if (rampSeconds < CRASH_LOOP_SECONDS && livesInARow > patience) {
            livesInARow = 0;
            return startUpSeconds + (long) rng.logUniform(4 * 3600, 24 * 3600);
        }
        return startUpSeconds;
    }
}
