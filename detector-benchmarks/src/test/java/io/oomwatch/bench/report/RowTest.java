package io.oomwatch.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowTest {
    @ParameterizedTest
    @CsvSource({"39, BELOW_FLOOR", "40, MET", "199, MET", "200, REACHED"})
    void verdict_ratio_isHeldAgainstFloorAndReach(double ratio, Verdict expected) {
        assertThat(ReportSamples.ratio("forest", ratio).verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"65536, MET", "65537, BELOW_FLOOR"})
    void verdict_size_mustNotExceedTheLimit(double bytes, Verdict expected) {
        assertThat(ReportSamples.bytes("forest-bytes", bytes).verdict()).isEqualTo(expected);
    }

    @Test
    void verdict_lessAccurateThanThePeer_countsMoreThanSpeed() {
        Row fast = ReportSamples.ratio("forest", 1_000);
        Row wrong = new Row(
                fast.name(),
                fast.title(),
                fast.unit(),
                fast.ours(),
                fast.peer(),
                fast.ratio(),
                fast.target(),
                List.of(new Accuracy("AUROC", 0.85, 0.86, 0.005)),
                "");
        assertThat(wrong.verdict()).isEqualTo(Verdict.LESS_ACCURATE);
    }

    @Test
    void verdict_peerNotInstalled_isNotMeasured() {
        assertThat(ReportSamples.skipped("sklearn").verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }
}
