package io.oomwatch.bench.forest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {
    private final Table table =
            new Table("four rows", 1, new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true});

    @Test
    void auroc_outliersAbove_isOne() {
        assertThat(table.auroc(new double[] {0.1, 0.2, 0.3, 0.4})).isEqualTo(1);
        assertThat(table.auroc(new double[] {0.4, 0.3, 0.2, 0.1})).isZero();
    }

    @Test
    void auroc_ties_countHalf() {
        assertThat(table.auroc(new double[] {0.5, 0.5, 0.5, 0.5})).isEqualTo(0.5);
        assertThat(table.auroc(new double[] {0.1, 0.5, 0.5, 0.9})).isEqualTo(0.875);
    }
}
