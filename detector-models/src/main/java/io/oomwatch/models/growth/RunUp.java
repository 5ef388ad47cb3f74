package io.oomwatch.models.growth;

/**
 * Finds the growth at the end of one channel of a {@link BucketPyramid}.
 *
 * <p>A run-up must be large (a share of the ceiling), mostly monotone, not a single step, larger than what the level
 * falls by itself at its scale, and must reach levels from which this workload has never come back. How fast it is and
 * how long it has lasted is told by its {@link Pace}. Reused by its owner; holds the last result.
 */
final class RunUp {
    private static final int MIN_BUCKETS_FINEST = 3;
    private static final int MIN_BUCKETS = 4;
    private static final double MAX_RETRACEMENT = 0.35;
    static final double MAX_FALL_FROM_TOP = 0.15;
    private static final double FINEST_SIGNIFICANCE = 5;
    /** Two quanta of rounding noise per bucket: variance 4e-6 of the ceiling squared. */
    private static final double ROUNDING_VARIANCE = 4e-6 * Quantum.ONE * Quantum.ONE;

    private static final int MAX_CUTS = 3;

    private final Pace pace = new Pace();
    private int start;
    private int rise;

    /** Speed and age of the last run-up found. */
    Pace pace() {
        return pace;
    }

    /**
     * Tests the growth up to the newest bucket of a channel.
     *
     * @param safe highest level the workload came back from, quanta, negative when none is known
     * @return true when there is a run-up that passes every gate
     */
    boolean find(BucketPyramid pyramid, int channel, int safe, Gates gates) {
        int level = BucketPyramid.level(channel);
        int need = level == 0 ? MIN_BUCKETS_FINEST : MIN_BUCKETS;
        int size = pyramid.size(level);
        if (size <= need) {
            return false;
        }
        int last = pyramid.valueAgo(channel, 0);
        if (last - pyramid.lowest(channel) < gates.minGrowth() * Quantum.ONE) {
            return false; // most buckets of most series end here
        }
        if (safe >= 0
                && last - safe < Math.max(gates.novelty() * (Quantum.ONE - safe), gates.minNewLevels() * Quantum.ONE)) {
            return false;
        }
        start = lastLowest(pyramid, channel, size - 1);
        if (!cutToMonotone(pyramid, channel, need, gates)) {
            return false;
        }
        double noise = pyramid.noise(channel) * start + ROUNDING_VARIANCE;
        double significance = level == 0 ? FINEST_SIGNIFICANCE : gates.significance();
        return (double) rise * rise >= significance * significance * noise
                && pace.measure(pyramid, channel, start, rise, need);
    }

    private static int lastLowest(BucketPyramid pyramid, int channel, int oldest) {
        int lowest = Integer.MAX_VALUE;
        int at = 0;
        for (int ago = 0; ago <= oldest; ago++) {
            int value = pyramid.filledAgo(channel, ago);
            if (value < lowest) {
                lowest = value;
                at = ago;
            }
        }
        return at;
    }

    /** Moves the start past steps and deep retracements until the rest is one mostly monotone growth. */
    private boolean cutToMonotone(BucketPyramid pyramid, int channel, int need, Gates gates) {
        int last = pyramid.filledAgo(channel, 0);
        for (int cut = 0; cut <= MAX_CUTS; cut++) {
            int previous = pyramid.filledAgo(channel, start);
            rise = last - previous;
            if (start < need || rise < gates.minGrowth() * Quantum.ONE) {
                return false;
            }
            int runMax = previous;
            int maxStep = 0;
            int stepEnd = 0;
            int deepest = 0;
            int trough = 0;
            for (int ago = start - 1; ago >= 0; ago--) {
                int value = pyramid.filledAgo(channel, ago);
                if (value - previous > maxStep) {
                    maxStep = value - previous;
                    stepEnd = ago;
                }
                if (runMax - value > deepest) {
                    deepest = runMax - value;
                    trough = ago;
                }
                runMax = Math.max(runMax, value);
                previous = value;
            }
            if (runMax - last > MAX_FALL_FROM_TOP * rise) {
                return false;
            }
            if (maxStep > gates.maxStepShare() * rise) {
                start = lastLowest(pyramid, channel, stepEnd);
            } else if (deepest > MAX_RETRACEMENT * rise) {
                start = trough;
            } else {
                return true;
            }
        }
        return false;
    }
}
