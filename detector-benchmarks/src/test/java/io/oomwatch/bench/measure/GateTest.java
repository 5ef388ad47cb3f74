package io.oomwatch.bench.measure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class GateTest {
    @Test
    void near_withinTheRelativeError_passes() {
        assertThatCode(() -> Gate.near("mean", 1e9 + 999, 1e9, 1e-6, 0)).doesNotThrowAnyException();
        assertThatCode(() -> Gate.near("z", Double.NaN, Double.NaN, 1e-6, 0)).doesNotThrowAnyException();
    }

    @Test
    void near_furtherOff_namesBothValues() {
        assertThatThrownBy(() -> Gate.near("mean of series 3", 1.1, 1, 1e-6, 0))
                .isInstanceOf(GateException.class)
                .hasMessage("mean of series 3 is 1.1, expected 1.0 to a relative error of 1.0E-6");
        assertThatThrownBy(() -> Gate.near("z", Double.NaN, 1, 1e-6, 0)).isInstanceOf(GateException.class);
    }

    @Test
    void same_oneBitApart_isFound() {
        double[] scores = {0.5, 0.25};
        double[] others = {0.5, Math.nextUp(0.25)};
        assertThatThrownBy(() -> Gate.same("scores", scores, others))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("scores differ from number 1 on");
        assertThatThrownBy(() -> Gate.same("scores", scores, new double[] {0.5}))
                .isInstanceOf(GateException.class);
    }
}
