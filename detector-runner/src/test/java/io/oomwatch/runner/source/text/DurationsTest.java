package io.oomwatch.runner.source.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms,500",
        "10s,10000",
        "1m30s,90000",
        "2h,7200000",
        "1d,86400000",
        "1w,604800000",
        "15,15000",
        "0.5,500"
    })
    void parse_asPrometheusWritesThem(String text, long millis) {
        assertThat(Durations.parse(text).toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-1s", "often", "10 s", "s", "1s2", "1y"})
    void parse_noDuration_isRefusedWithItsText(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("'" + text + "' is not a duration > 0");
    }
}
