package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "512M, 512000000",
        "512Mi, 536870912",
        "134217728, 134217728",
        "1.5Gi, 1610612736",
        "128974848000m, 128974848",
        "129e6, 129000000",
        "1E3, 1000",
        "2E, 2000000000000000000",
        "1Ti, 1099511627776",
        "64k, 64000",
        "64Ki, 65536"
    })
    void bytes_everySuffix_asKubernetesReadsIt(String text, double bytes) {
        assertThat(Quantities.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lots", "512 Mi B", "Mi", "512Q", "1e999"})
    void bytes_noQuantity_isNaN(String text) {
        assertThat(Quantities.bytes(text)).isNaN();
    }
}
