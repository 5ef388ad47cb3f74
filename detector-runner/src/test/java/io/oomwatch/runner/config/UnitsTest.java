package io.oomwatch.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"30s,30", "250ms,0.25", "1h30m,5400", "2d,172800", "1w,604800", "1y,31536000", "0s,0"})
    void seconds_prometheusDurations_areRead(String text, double expected) {
        assertThat(Units.seconds(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-5s", "1.5h", "5 m", "1h-", "90S"})
    void seconds_otherText_isNone(String text) {
        assertThat(Units.seconds(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"512Mi,536870912", "1k,1000", "1.5G,1500000000", "2Ti,2199023255552", "10,10", "64MiB,67108864"})
    void bytes_kubernetesQuantities_areRead(String text, double expected) {
        assertThat(Units.bytes(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mi", "-1Mi", "5mi", "1e3", "5 Mi"})
    void bytes_otherText_isNone(String text) {
        assertThat(Units.bytes(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0.25S,250ms", "PT90S,90s", "PT15M,15m", "PT2H,2h", "P3D,3d", "PT0S,0s", "PT90M,90m"})
    void format_duration_isShortestForm(Duration duration, String expected) {
        assertThat(Units.format(duration)).isEqualTo(expected);
    }
}
