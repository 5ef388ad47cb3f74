package io.oomwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    private final String text = TextTable.of(ReportSamples.with(
            ReportSamples.ratio("forest", 46.31),
            ReportSamples.bytes("forest-bytes", 43_072),
            ReportSamples.skipped("sklearn")));

    @Test
    void of_report_beginsWithMachineFlagsAndLoad() {
        assertThat(text.lines().limit(3))
                .containsExactly(
                        "A CPU, 2 cores, 4096 MiB, Linux amd64",
                        "A VM 17, vectors of 256 bits, flags [-Xmx1g]",
                        "started 2026-01-01T00:00:00Z, full run, load average 0.50 before and 1.50 after");
    }

    @Test
    void of_row_showsBothSidesRatioSpreadTargetAndVerdict() {
        assertThat(text)
                .containsPattern("forest +100 ns/row +4,631 ns/row +46\\.3x +23\\.2x - 92\\.6x +40\\.0x +200x +met")
                .contains("    forest scoring: oomwatch against Peer 1.0\n    AUROC: ours 0.8610, peer 0.8600\n");
    }

    @Test
    void of_size_showsTheLimit() {
        assertThat(text).containsPattern("forest-bytes +43,072 bytes +<= 65,536 +met");
    }

    @Test
    void of_rowNotMeasured_saysWhy() {
        assertThat(text).containsPattern("sklearn +2\\.00x +not measured").contains("    no Python found\n");
    }
}
