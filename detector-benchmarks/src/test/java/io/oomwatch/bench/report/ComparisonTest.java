package io.oomwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTest {
    @ParameterizedTest
    @CsvSource({"100, 51, true", "100, 50, false", "100, 10, false", "100, 300, true"})
    void holds_ratio_failsWhenItHalved(double old, double now, boolean holds) {
        Report before = ReportSamples.with(ReportSamples.ratio("forest", old));
        Report after = ReportSamples.with(ReportSamples.ratio("forest", now));
        assertThat(Comparison.of(before, after).holds()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"40000, 79999, true", "40000, 80000, false", "40000, 10, true"})
    void holds_size_failsWhenItDoubled(double old, double now, boolean holds) {
        Report before = ReportSamples.with(ReportSamples.bytes("forest-bytes", old));
        Report after = ReportSamples.with(ReportSamples.bytes("forest-bytes", now));
        assertThat(Comparison.of(before, after).holds()).isEqualTo(holds);
    }

    @Test
    void text_rowsOfOneRunOnly_areListedWithoutAChange() {
        Report before = ReportSamples.with(ReportSamples.ratio("gone", 10), ReportSamples.skipped("python"));
        Report after = ReportSamples.with(ReportSamples.ratio("new", 10), ReportSamples.skipped("python"));
        Comparison comparison = Comparison.of(before, after);
        assertThat(comparison.holds()).isTrue();
        assertThat(comparison.text())
                .containsPattern("gone +10\\.0 +- +- +not measured in the new run")
                .containsPattern("python +- +- +-\n")
                .containsPattern("new +- +10\\.0 +-\n");
    }

    @Test
    void text_halvedRow_isMarked() {
        Report before = ReportSamples.with(ReportSamples.ratio("forest", 100));
        Report after = ReportSamples.with(ReportSamples.ratio("forest", 40));
        assertThat(Comparison.of(before, after).text()).containsPattern("forest +100 +40\\.0 +0\\.400 +WORSE");
    }
}
