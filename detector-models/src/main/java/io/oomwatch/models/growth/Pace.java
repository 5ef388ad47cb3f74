package io.oomwatch.models.growth;

/**
 * How long a growth has lasted and how fast it is now, in buckets and quanta.
 *
 * <p>Onset: the knee, the last bucket within 8 % of the rise above the base, continued back to the base along the mean
 * slope {@code w} after it; so a level that was flat for long and then grows is as old as its growth, {@code rise / w}.
 *
 * <p>Slope: the recent one {@code r} over the last third when it is smaller than {@code w} (growth that slows down), else
 * the mean of both; when the second half is more than 1.3 times as steep as the first, the mean slope up to the
 * exhaustion of {@code v t + a t^2 / 2}.
 *
 * <p>Staircases: while the present pause is not longer than the longest one before it, slopes are taken as of the last
 * rise and the time waited since then counts towards the next.
 */
final class Pace {
    private static final double KNEE = 0.08;
    private static final int RISE_PARTS = 50;
    private static final int MIN_STEPS = 3;
    private static final double ACCELERATION = 1.3;
    private static final int MIN_BUCKETS_ACCELERATION = 6;
    /** Headroom never counts as less: kills happen a little below the ceiling. */
    static final double MIN_HEADROOM = 0.004 * Quantum.ONE;

    private double age;
    private double slope;
    private int waited;
    private int tail;

    /** Buckets since the onset. */
    double age() {
        return age;
    }

    /** Quanta per bucket expected until exhaustion. */
    double slope() {
        return slope;
    }

    /** Buckets since the last rise of a staircase, 0 for other growth. */
    int waited() {
        return waited;
    }

    /** Buckets over which the recent slope was taken. */
    int tail() {
        return tail;
    }

    /** Quanta left above the last two tops of the level. */
    static double headroom(BucketPyramid pyramid, int level) {
        int top = Math.max(pyramid.topAgo(level, 0), pyramid.topAgo(level, 1));
        return Math.max(Quantum.ONE - top, MIN_HEADROOM);
    }

    /** Measures the growth of {@code rise} quanta from the bucket {@code start} ago; false when it does not grow now. */
    boolean measure(BucketPyramid pyramid, int channel, int start, int rise, int need) {
        int last = pyramid.filledAgo(channel, 0);
        int knee = knee(pyramid, channel, start, last - rise + (int) (KNEE * rise));
        if (knee < need) {
            return false;
        }
        int longestPause = pauses(pyramid, channel, knee, rise);
        int from = waited;
        int length = knee - from;
        if (length < 1) {
            return false;
        }
        int lastRise = pyramid.filledAgo(channel, from);
        double whole = (lastRise - pyramid.filledAgo(channel, knee)) / (double) length;
        tail = Math.min(length, Math.max(Math.max(2, length / 3), longestPause + 1));
        double recent = (lastRise - pyramid.filledAgo(channel, from + tail)) / (double) tail;
        int level = BucketPyramid.level(channel);
        double newest = pyramid.topAgo(level, 0) - pyramid.topAgo(level, 1);
        if (level > 0 && from == 0 && newest < recent) {
            recent = (tail * recent + Math.max(0, newest)) / (tail + 1);
        }
        slope = Math.min(recent, (whole + recent) / 2);
        if (length >= MIN_BUCKETS_ACCELERATION && longestPause < length / 3 && newest >= recent) {
            slope = Math.max(slope, accelerated(pyramid, channel, from, length));
        }
        age = Math.min(start, rise / whole + from);
        return slope > 0;
    }

    private static int knee(BucketPyramid pyramid, int channel, int start, int nearBase) {
        int ago = 0;
        while (ago < start && pyramid.filledAgo(channel, ago) > nearBase) {
            ago++;
        }
        return ago;
    }

    /** Typical pause of a regular staircase, 0 for other growth. */
    private int pauses(BucketPyramid pyramid, int channel, int knee, int rise) {
        int longest = 0;
        int shortest = Integer.MAX_VALUE;
        int rises = 0;
        int pause = 0;
        int lastStep = 0;
        int high = pyramid.filledAgo(channel, knee);
        for (int ago = knee - 1; ago >= 0; ago--) {
            int value = pyramid.filledAgo(channel, ago);
            if (value > high + rise / RISE_PARTS) {
                lastStep = value - high;
                high = value;
                rises++;
                if (rises > 1) {
                    longest = Math.max(longest, pause);
                    shortest = Math.min(shortest, pause);
                }
                pause = 0;
            } else {
                pause++;
            }
        }
        boolean regular = rises >= MIN_STEPS && shortest >= 1 && 2 * shortest >= longest;
        boolean nextStepsKill = 2 * lastStep >= headroom(pyramid, BucketPyramid.level(channel));
        waited = regular && nextStepsKill && pause <= longest ? pause : 0;
        return regular ? longest : 0;
    }

    private double accelerated(BucketPyramid pyramid, int channel, int from, int length) {
        int half = length / 2;
        int last = pyramid.filledAgo(channel, from);
        int middle = pyramid.filledAgo(channel, from + half);
        double second = (last - middle) / (double) half;
        double first = (middle - pyramid.filledAgo(channel, from + length)) / (double) (length - half);
        if (!(first > 0 && second > ACCELERATION * first)) {
            return 0;
        }
        double acceleration = (second - first) / (length * 0.5);
        double speed = second + acceleration * half * 0.5;
        double headroom = headroom(pyramid, BucketPyramid.level(channel));
        double time = (Math.sqrt(speed * speed + 2 * acceleration * headroom) - speed) / acceleration;
        return headroom / time;
    }
}
