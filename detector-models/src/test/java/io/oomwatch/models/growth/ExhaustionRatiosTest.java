package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ExhaustionRatiosTest {
    private final ExhaustionRatios ratios = new ExhaustionRatios();

    @Test
    void interval_fewKills_isTheFleets() {
        for (int i = 0; i < 8; i++) {
            ratios.add(1);
        }
        assertThat(ratios.low()).isEqualTo(0.45);
        assertThat(ratios.high()).isEqualTo(2.3);
    }

    @Test
    void interval_nineKills_isTheirRange() {
        for (int i = 1; i <= 9; i++) {
            ratios.add(i / 10.0);
        }
        assertThat(ratios.low()).isEqualTo(0.1, within(1e-6));
        assertThat(ratios.mid()).isEqualTo(0.5, within(1e-6));
        assertThat(ratios.high()).isEqualTo(0.9, within(1e-6));
    }

    @Test
    void interval_manyKills_followsTheLastSixteen() {
        for (int i = 0; i < 100; i++) {
            ratios.add(i < 84 ? 5 : 1.25);
        }
        assertThat(ratios.low()).isEqualTo(1.25);
        assertThat(ratios.high()).isEqualTo(1.25);
    }
}
