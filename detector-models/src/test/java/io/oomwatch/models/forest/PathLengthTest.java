package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathLengthTest {
    /** Python 3.11: {@code 2*sum(1.0/i for i in range(1,n))-2.0*(n-1)/n}. */
    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "3, 1.6666666666666667",
        "4, 2.1666666666666665",
        "10, 3.8579365079365084",
        "256, 10.248690"
    })
    void ofUnsuccessfulSearch_size_isTheExactMean(int size, double expected) {
        assertThat(PathLength.ofUnsuccessfulSearch(size)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void units_anySizeAndDepth_areWithinHalfAUnit() {
        for (int size = 1; size <= 1024; size++) {
            double exact = 3 + PathLength.ofUnsuccessfulSearch(size);
            assertThat(PathLength.units(3, size)).isCloseTo((int) Math.round(exact * 32), within(0));
        }
    }
}
