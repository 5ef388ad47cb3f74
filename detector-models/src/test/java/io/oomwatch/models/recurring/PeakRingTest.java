package io.oomwatch.models.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden values: scipy 1.10.1, kendalltau and theilslopes(method="joint"); src/test/golden/peak_trend.py. */
final class PeakRingTest {
    private static final double ROUNDING = 1e-12;

    private final PeakRing ring = new PeakRing();

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        new double[] {0.3612, 0.2733, 0.4125, 0.433, 0.4864, 0.5435, 0.5394},
                        0.8095238095238096,
                        0.03645999999999999,
                        0.55834,
                        0.018939999999999957),
                Arguments.of(
                        new double[] {0.2804, 0.3448, 0.4499, 0.4698, 0.4508, 0.5498, 0.5813},
                        0.9047619047619049,
                        0.04730000000000001,
                        0.5813,
                        0.017100000000000004),
                Arguments.of(
                        new double[] {0.2759, 0.3103, 0.3925, 0.4626, 0.5341, 0.5533, 0.5834},
                        1.0,
                        0.05548000000000001,
                        0.6087800000000001,
                        0.02026));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void trend_sevenPeaks_isScipys(double[] levels, double tau, double slope, double line, double residual) {
        for (int i = 0; i < levels.length; i++) {
            ring.add(i * 1000L, levels[i]);
        }
        assertThat(ring.tau()).isEqualTo(tau, within(ROUNDING));
        assertThat(ring.slope()).isEqualTo(slope, within(ROUNDING));
        assertThat(ring.lineAtNewest(slope)).isEqualTo(line, within(ROUNDING));
        assertThat(ring.residual(slope, line)).isEqualTo(residual, within(ROUNDING));
    }

    @Test
    void slope_equalPeaks_isZero() {
        for (int i = 0; i < 8; i++) {
            ring.add(i, 0.5);
        }
        assertThat(ring.slope()).isZero();
        assertThat(ring.tau()).isZero();
    }

    @Test
    void add_moreThanEight_keepsTheLastAndTheHighestOfTheOthers() {
        for (int i = 0; i < 30; i++) {
            ring.add(i, i == 4 ? 0.9 : i / 100.0);
        }
        assertThat(ring.size()).isEqualTo(8);
        assertThat(ring.level(0)).isEqualTo(0.22);
        assertThat(ring.level(7)).isEqualTo(0.29);
        assertThat(ring.highestForgotten()).isEqualTo(0.9);
        assertThat(ring.spacingMillis()).isEqualTo(1);
        assertThat(ring.irregularity()).isZero();
    }
}
