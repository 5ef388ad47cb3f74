package io.oomwatch.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @Test
    void count_isPluralUnlessOne() {
        assertThat(NumberText.count(0, "kill")).isEqualTo("0 kills");
        assertThat(NumberText.count(1, "kill")).isEqualTo("1 kill");
        assertThat(NumberText.count(2, "kill")).isEqualTo("2 kills");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "-0.2, 0 s",
        "59.4, 59 s",
        "59.6, 1 min",
        "450, 7 min 30 s",
        "3599.6, 1 h",
        "11100, 3 h 5 min",
        "86399, 23 h 59 min",
        "187200, 2 d 4 h",
        "-90, -1 min 30 s",
        "Infinity, unknown",
        "NaN, unknown"
    })
    void duration_hasTheTwoUnitsThatMatter(double seconds, String expected) {
        assertThat(NumberText.duration(seconds)).isEqualTo(expected);
    }
}
