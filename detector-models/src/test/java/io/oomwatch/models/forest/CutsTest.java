package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CutsTest {
    private static Cuts of(float... sorted) {
        return Cuts.choose(new float[][] {sorted});
    }

    @Test
    void bin_value_isTheNumberOfCutsAtOrBelow() {
        Cuts cuts = of(-2f, -0.5f, 0f, 3f);
        float[] values = {Float.NEGATIVE_INFINITY, -2.1f, -2f, -1f, -0.5f, -0f, 0f, 2.9f, 3f, Float.POSITIVE_INFINITY};
        int[] bins = {0, 0, 1, 1, 2, 3, 3, 3, 4, 4};
        for (int i = 0; i < values.length; i++) {
            assertThat(cuts.bin(0, values[i])).as("bin of %s", values[i]).isEqualTo(bins[i]);
        }
    }

    @Test
    void bin_notANumber_isAboveEveryCut() {
        assertThat(of(1f, 2f, Float.MAX_VALUE).bin(0, Float.NaN)).isEqualTo(3);
    }

    @Test
    void nearest_threshold_isTheClosestCut() {
        Cuts cuts = of(0f, 1f, 10f);
        assertThat(cuts.nearest(0, -5f)).isZero();
        assertThat(cuts.nearest(0, 0.4f)).isZero();
        assertThat(cuts.nearest(0, 0.6f)).isEqualTo(1);
        assertThat(cuts.nearest(0, 6f)).isEqualTo(2);
        assertThat(cuts.nearest(0, 99f)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void choose_manyThresholds_keepsSixtyThreeThatSplitThemEvenly(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] thresholds = new float[5_000];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = (float) Math.exp(8 * random.unit());
        }
        Arrays.sort(thresholds);
        Cuts cuts = of(thresholds);
        int[] counts = new int[Cuts.MAX_PER_COLUMN + 1];
        for (float threshold : thresholds) {
            counts[cuts.bin(0, threshold)]++;
        }
        assertThat(counts[0]).isBetween(20, 60);
        for (int bin = 1; bin < Cuts.MAX_PER_COLUMN; bin++) {
            assertThat(counts[bin]).as("seed %d, bin %d", seed, bin).isBetween(60, 100);
        }
    }
}
