package io.oomwatch.testkit.fleet;

import java.util.List;

/**
 * Seeded random numbers, the same on every Java version and machine: SplitMix64 (Steele, Lea, Flood 2014,
 * doi:10.1145/2660193.2660195) and the ziggurat normal of Marsaglia and Tsang 2000 (doi:10.18637/jss.v005.i08).
 */
final class Rng {
    private static final int LAYERS = 128;
    private static final double TAIL = 3.442619855899;
    private static final double AREA = 9.91256303526217e-3;
    private static final double[] WIDTH = new double[LAYERS];
    private static final double[] INSIDE = new double[LAYERS];
    private static final double[] DENSITY = new double[LAYERS];

    static {
        double x = TAIL;
        double base = AREA / density(TAIL);
        WIDTH[0] = base;
        INSIDE[0] = TAIL / base;
        DENSITY[0] = 1;
        for (int i = LAYERS - 1; i >= 1; i--) {
            WIDTH[i] = x;
            DENSITY[i] = density(x);
            double next = i > 1 ? StrictMath.sqrt(-2 * StrictMath.log(AREA / x + density(x))) : 0;
            INSIDE[i] = next / x;
            x = next;
        }
    }

    private long state;

    Rng(long seed) {
        state = seed;
    }

    /** A generator whose numbers have nothing to do with those of other indices. */
    static Rng of(long seed, long index) {
        return new Rng(mix(mix(seed) + index * 0xd1342543de82ef95L));
    }

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in the logarithm, for quantities that span decades. */
    double logUniform(double low, double high) {
        return low * StrictMath.exp(StrictMath.log(high / low) * uniform());
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Uniform whole number in [low, high]. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Waiting time of a Poisson process. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Standard normal. */
    double gaussian() {
        while (true) {
            long bits = nextLong();
            int layer = (int) (bits & (LAYERS - 1));
            double u = (bits >> 11) * 0x1.0p-52;
            double x = u * WIDTH[layer];
            if (Math.abs(u) < INSIDE[layer]) {
                return x;
            }
            if (layer == 0) {
                return u < 0 ? -tail() : tail();
            }
            double below = DENSITY[layer];
            if (below + uniform() * (DENSITY[layer - 1] - below) < density(x)) {
                return x;
            }
        }
    }

    private double tail() {
        while (true) {
            double x = -StrictMath.log(1 - uniform()) / TAIL;
            double y = -StrictMath.log(1 - uniform());
            if (2 * y > x * x) {
                return TAIL + x;
            }
        }
    }
}
