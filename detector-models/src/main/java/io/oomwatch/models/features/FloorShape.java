package io.oomwatch.models.features;

/**
 * The shape of a ring's floors, in ratios. All fade to zero as the floors' range falls below {@value #VISIBLE_SHARE} of
 * the level: the shape of rounding noise is not a shape.
 */
final class FloorShape {
    private static final double VISIBLE_SHARE = 0.02;

    private FloorShape() {}

    /** Writes tail ratio, step share, retracement and roughness of {@code ring} into a row. */
    static void into(BucketRing ring, double[] row) {
        double fade = fade(ring);
        row[MemoryFeature.TAIL_RATIO.ordinal()] = fade * tailRatio(ring);
        row[MemoryFeature.STEP_SHARE.ordinal()] = fade * stepShare(ring);
        row[MemoryFeature.RETRACEMENT.ordinal()] = fade * retracement(ring);
        row[MemoryFeature.ROUGHNESS.ordinal()] = fade * roughness(ring);
    }

    private static double range(BucketRing ring) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int i = 0; i < ring.size(); i++) {
            min = Math.min(min, ring.floor(i));
            max = Math.max(max, ring.floor(i));
        }
        return max - min;
    }

    private static double fade(BucketRing ring) {
        double range = range(ring);
        return range > 0 ? range / (range + VISIBLE_SHARE * ring.floor(ring.size() - 1)) : 0;
    }

    private static double tailRatio(BucketRing ring) {
        int last = ring.size() - 1;
        int tail = Math.max(2, ring.size() / 3);
        double whole = (ring.floor(last) - ring.floor(0)) / (double) last;
        double end = (ring.floor(last) - ring.floor(last - tail)) / (double) tail;
        double sum = Math.abs(end) + Math.abs(whole);
        return sum > 0 ? end / sum : 0;
    }

    private static double stepShare(BucketRing ring) {
        double rises = 0;
        double largest = 0;
        for (int i = 1; i < ring.size(); i++) {
            double rise = Math.max(0, ring.floor(i) - ring.floor(i - 1));
            rises += rise;
            largest = Math.max(largest, rise);
        }
        return rises > 0 ? largest / rises : 0;
    }

    private static double retracement(BucketRing ring) {
        double high = 0;
        double deepest = 0;
        for (int i = 0; i < ring.size(); i++) {
            high = Math.max(high, ring.floor(i));
            deepest = Math.max(deepest, high - ring.floor(i));
        }
        double range = range(ring);
        return range > 0 ? deepest / range : 0;
    }

    /** Root mean square of the second differences over the range, squashed to [0, 1). */
    private static double roughness(BucketRing ring) {
        double sum = 0;
        for (int i = 2; i < ring.size(); i++) {
            double bend = ring.floor(i) - 2.0 * ring.floor(i - 1) + ring.floor(i - 2);
            sum += bend * bend;
        }
        double range = range(ring);
        double relative = range > 0 ? Math.sqrt(sum / (ring.size() - 2)) / range : 0;
        return relative / (1 + relative);
    }
}
