package io.oomwatch.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RngTest {
    /** From the reference code: {@code SplittableRandom(42).nextLong()} of OpenJDK 17 is SplitMix64 with the same gamma. */
    @Test
    void nextLong_isSplitMix64() {
        java.util.SplittableRandom reference = new java.util.SplittableRandom(42);
        Rng rng = new Rng(42);
        for (int i = 0; i < 1000; i++) {
            assertThat(rng.nextLong()).isEqualTo(reference.nextLong());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void gaussian_hasTheShareOfEveryQuantileOfTheNormal(long seed) {
        int n = 200_000;
        double[] drawn = new double[n];
        Rng rng = new Rng(seed);
        for (int i = 0; i < n; i++) {
            drawn[i] = rng.gaussian();
        }
        Arrays.sort(drawn);
        // scipy 1.10, norm.cdf([-3.5, -2, -1, 0, .5, 1.5, 3]).
        double[] at = {-3.5, -2, -1, 0, 0.5, 1.5, 3};
        double[] expected = {2.3262908e-4, 0.022750132, 0.15865525, 0.5, 0.69146246, 0.93319280, 0.99865010};
        for (int i = 0; i < at.length; i++) {
            double error = Math.sqrt(expected[i] * (1 - expected[i]) / n);
            assertThat(below(drawn, at[i])).as("seed %d at %s", seed, at[i]).isCloseTo(expected[i], within(4 * error));
        }
    }

    private static double below(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        return (at < 0 ? -at - 1 : at) / (double) sorted.length;
    }
}
