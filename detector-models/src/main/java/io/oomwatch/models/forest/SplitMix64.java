package io.oomwatch.models.forest;

/**
 * SplitMix64 pseudo-random numbers (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014,
 * DOI 10.1145/2660193.2660195). Written out here because saved models must resume to the same numbers on every JDK, and
 * because its whole state is one long.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** Well-mixed 64 bits. */
    long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, bound), for 0 &lt; bound. The bias is below bound / 2^32. */
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** All there is to save. */
    long state() {
        return state;
    }
}
