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
        double min = Double.POSITIVE_INFINITY;
        double high = 0;
        double deepest = 0;
        double rises = 0;
        double largest = 0;
        double bends = 0;
        for (int i = 0; i < ring.size(); i++) {
            float floor = ring.floor(i);
            min = Math.min(min, floor);
            high = Math.max(high, floor);
            deepest = Math.max(deepest, high - floor);
            if (i > 0) {
                double rise = Math.max(0, floor - ring.floor(i - 1));
                rises += rise;
                largest = Math.max(largest, rise);
            }
            if (i > 1) {
                double bend = floor - 2.0 * ring.floor(i - 1) + ring.floor(i - 2);
                bends += bend * bend;
            }
        }
        double range = high - min;
        double fade = range > 0 ? range / (range + VISIBLE_SHARE * ring.floor(ring.size() - 1)) : 0;
        row[MemoryFeature.TAIL_RATIO.ordinal()] = fade * tailRatio(ring);
        row[MemoryFeature.STEP_SHARE.ordinal()] = fade * (rises > 0 ? largest / rises : 0);
        row[MemoryFeature.RETRACEMENT.ordinal()] = fade * (range > 0 ? deepest / range : 0);
        row[MemoryFeature.ROUGHNESS.ordinal()] =
                fade * roughness(range > 0 ? Math.sqrt(bends / (ring.size() - 2)) / range : 0);
    }

    private static double tailRatio(BucketRing ring) {
        int last = ring.size() - 1;
        int tail = Math.max(2, ring.size() / 3);
        double whole = (ring.floor(last) - ring.floor(0)) / (double) last;
        double end = (ring.floor(last) - ring.floor(last - tail)) / (double) tail;
        double sum = Math.abs(end) + Math.abs(whole);
        return sum > 0 ? end / sum : 0;
    }

    /** Root mean square of the second differences over the range, squashed to [0, 1). */
    private static double roughness(double relative) {
        return relative / (1 + relative);
    }
}
