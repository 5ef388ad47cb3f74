package io.oomwatch.runner.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Costs COSTS =
            new Costs("a command", "a machine", 1e7, 500, 10_000, 1_000, 2_000, 50_000, 6_000, 0);

    @Test
    void of_addsWhatSeriesAndContainersCost() {
        Estimate estimate = Estimate.of(new Fleet(80_000, 8, 10), COSTS);
        assertThat(estimate.containers()).isEqualTo(10_000);
        assertThat(estimate.samplesPerSecond()).isEqualTo(8_000);
        assertThat(estimate.liveHeapBytes()).isEqualTo(1e7 + 80_000 * 500.0 + 10_000 * 10_000.0);
        assertThat(estimate.maxHeapBytes()).isGreaterThan(estimate.liveHeapBytes());
        assertThat(estimate.cpuCores()).isCloseTo((8_000 * 1e-6 + 1_000 * 2e-6 + 50e-6) * 1.08, within(1e-9));
        assertThat(estimate.diskBytes()).isEqualTo(1024 * 1024.0 + 10_000 * 2 * 6_000.0);
    }

    @Test
    void of_halfTheInterval_costsTwiceTheCpuAndNoMoreHeap() {
        Estimate slow = Estimate.of(new Fleet(1_000_000, 8, 30), COSTS);
        Estimate fast = Estimate.of(new Fleet(1_000_000, 8, 15), COSTS);
        assertThat(fast.cpuCores()).isCloseTo(2 * slow.cpuCores() - 50e-6 * 1.08, within(1e-9));
        assertThat(fast.liveHeapBytes()).isEqualTo(slow.liveHeapBytes());
    }

    @Test
    void of_aMillionSeriesAtTheMeasuredCosts_fitsIntoFourGibibytes() {
        assertThat(Estimate.of(new Fleet(1_000_000, 8, 15), Costs.MEASURED).maxHeapBytes())
                .isLessThan(4.0 * (1L << 30) * 1.05);
    }

    @Test
    void fleet_outOfRange_isRefusedWithValueAndRange() {
        assertThatThrownBy(() -> new Fleet(0, 8, 30)).hasMessage("series is 0, expected 1 to 1000000000");
        assertThatThrownBy(() -> new Fleet(10, 8, 0.5)).hasMessage("interval in seconds is 0.5, expected 1 to 3600");
    }
}
