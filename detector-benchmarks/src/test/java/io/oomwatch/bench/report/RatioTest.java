package io.oomwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class RatioTest {
    @Test
    void of_rounds_isMedianAndExtremesOfTheRatiosOfSingleRounds() {
        // a round in which the machine was slow counts like any other: both sides were
        assertThat(Ratio.of(new double[] {1, 2, 10}, new double[] {50, 90, 600}))
                .isEqualTo(new Ratio(50, 45, 60, 3));
    }

    @Test
    void median_evenNumber_isTheMeanOfTheMiddleTwo() {
        assertThat(Ratio.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    }

    @Test
    void of_roundsThatDoNotMatch_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratio.of(new double[1], new double[2]))
                .withMessage("rounds are 1 and 2, expected the same number for both, at least 1");
    }
}
