package io.oomwatch.models.svm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NegativeExpTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void of_anyExponent_isWithinTwoUlpsOfStrictMath(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            double x = Math.pow(10, random.nextDouble(-12, 2.85)); // up to 707.9
            double expected = StrictMath.exp(-x); // itself within 1 ulp
            assertThat(Math.abs(NegativeExp.of(x) - expected)).isLessThanOrEqualTo(2 * Math.ulp(expected));
        }
    }

    @Test
    void of_zero_isOne() {
        assertThat(NegativeExp.of(0)).isEqualTo(1);
    }

    @Test
    void of_hugeOrUndefined_isZeroOrUndefined() {
        assertThat(NegativeExp.of(708)).isZero();
        assertThat(NegativeExp.of(Double.POSITIVE_INFINITY)).isZero();
        assertThat(NegativeExp.of(Double.NaN)).isNaN();
    }
}
