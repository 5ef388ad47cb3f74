package io.oomwatch.runner.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.config.LimitsConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an estimate says fits, the limits let in; and the limits do not let in what cannot fit. */
class CapacityTest {
    private static final LimitsConfig DEFAULTS = new LimitsConfig(0, 0, 0);

    @ParameterizedTest
    @CsvSource({"20000, 2", "200000, 8", "1000000, 8", "1000000, 24", "3000000, 15", "10000000, 11.5"})
    void limits_ofTheHeapThatAnEstimateAsksFor_letThatFleetIn(long series, double seriesPerContainer) {
        Estimate estimate = Estimate.of(new Fleet(series, seriesPerContainer, 30), Costs.MEASURED);
        LimitsConfig limits = DEFAULTS.forHeap((long) Math.ceil(estimate.maxHeapBytes()));
        assertThat((long) limits.maxSeries()).isGreaterThanOrEqualTo(series);
        assertThat((long) limits.maxContainers()).isGreaterThanOrEqualTo(estimate.containers());
    }

    @ParameterizedTest
    @ValueSource(longs = {64L << 20, 128L << 20, 512L << 20, 4L << 30, 32L << 30})
    void limits_bothReached_leaveRoomInTheHeap(long heapBytes) {
        LimitsConfig limits = DEFAULTS.forHeap(heapBytes);
        double alive = Costs.MEASURED.heapBaseBytes()
                + limits.maxSeries() * Costs.MEASURED.heapBytesPerSeries()
                + limits.maxContainers() * Costs.MEASURED.heapBytesPerContainer();
        assertThat(alive / heapBytes).isLessThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(longs = {8L << 20, 19L << 20})
    void limits_heapBelowTheBase_areStillPositive(long heapBytes) {
        LimitsConfig limits = DEFAULTS.forHeap(heapBytes);
        assertThat(limits.maxSeries()).isEqualTo(1_000);
        assertThat(limits.softContainers()).isEqualTo(90);
    }
}
