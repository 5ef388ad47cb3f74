package io.oomwatch.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "17, 17 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "67108864, 64 MiB",
        "77699481, 74.1 MiB",
        "104810000, 100 MiB",
        "536870912, 512 MiB",
        "1342177280, 1.25 GiB",
        "1344000000, 1.25 GiB",
        "-1572864, -1.5 MiB",
        "NaN, unknown"
    })
    void of_givesThreeDigitsAndABinaryUnit(double bytes, String expected) {
        assertThat(ByteText.of(bytes)).isEqualTo(expected);
    }
}
