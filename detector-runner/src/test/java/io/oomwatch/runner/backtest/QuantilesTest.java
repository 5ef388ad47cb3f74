package io.oomwatch.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    /** numpy 1.24: {@code numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [.1, .5, .9])}. */
    @Test
    void of_agreesWithNumpy() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
        assertThat(Quantiles.of(values, 0.1)).isCloseTo(1.0, within(1e-12));
        assertThat(Quantiles.of(values, 0.5)).isCloseTo(3.5, within(1e-12));
        assertThat(Quantiles.of(values, 0.9)).isCloseTo(6.9, within(1e-12));
    }

    @Test
    void of_nothingOrOnlyNaN_isNaN() {
        assertThat(Quantiles.of(new double[0], 0.5)).isNaN();
        assertThat(Quantiles.of(new double[] {Double.NaN}, 0.5)).isNaN();
    }
}
