package io.oomwatch.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FleetCostTest {
    private static final FleetCost COST = new FleetCost(1_234.5, 0.25, 12, 1_500, 700.125, 4e9);

    @Test
    void parse_whatAJvmSaid_findsTheLine() throws IOException {
        assertThat(FleetCost.parse("WARNING: Using incubator modules\n" + COST + "\nbye\n"))
                .isEqualTo(COST);
    }

    @Test
    void parse_noCosts_saysWhatCameInstead() {
        assertThatThrownBy(() -> FleetCost.parse("no room"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no room");
    }

    @Test
    void parse_numbersMissing_saysHowManyThereShouldBe() {
        assertThatThrownBy(() -> FleetCost.parse("fleet-cost 1 2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected six numbers");
    }
}
