package io.oomwatch.testkit.fleet;

/** The shape of the runs of a periodic job: 0 between them, about 1 at each peak. */
final class BatchRun {
    private final Rng rng;
    private final double periodSeconds;
    private final double runShare;
    private final double rampShare;
    private final double scatter;
    private long runNumber = Long.MIN_VALUE;
    private double size = 1;
    private double duration = 1;

    BatchRun(Rng rng, double periodSeconds, double runShare, double rampShare, double scatter) {
        this.rng = rng;
        this.periodSeconds = periodSeconds;
        this.runShare = runShare;
        this.rampShare = rampShare;
        this.scatter = scatter;
    }

    /** Which run (or the pause after it) that second belongs to. */
    long numberAt(long seconds) {
        return (long) Math.floor(seconds / periodSeconds);
    }

    double at(long seconds) {
        long number = numberAt(seconds);
        if (number != runNumber) {
            runNumber = number;
            size = Math.max(0.3, 1 + scatter * rng.gaussian());
            duration = periodSeconds * runShare * rng.uniform(0.9, 1.1);
        }
        double in = (seconds - number * periodSeconds) / duration;
        if (in >= 1) {
            return 0;
        }
        return size * Math.min(1, in / rampShare);
    }
}
