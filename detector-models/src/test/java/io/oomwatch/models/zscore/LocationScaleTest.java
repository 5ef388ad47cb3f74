package io.oomwatch.models.zscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.models.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocationScaleTest {
    /** Relative; the tools sum in another order. */
    private static final double TOLERANCE = 1e-12;

    private static final long ANY_STEP = Long.MAX_VALUE;

    private static ZScoreSettings settings(Golden golden, double clipDeviations, int warmUpSamples) {
        return new ZScoreSettings(golden.value("timeConstantSeconds"), clipDeviations, 0.005, warmUpSamples, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "z-score-regular.csv, 1000, 2, 1e12",
        "z-score-irregular.csv, 1000, 2, 1e12",
        "z-score-outliers.csv, 3, 60, 524288"
    })
    void observe_goldenSeries_agreesWithScipyAndNumpy(String name, double clip, int warmUp, double floorBytes) {
        Golden golden = Golden.read(name);
        LocationScale estimate = new LocationScale();
        for (double[] row : golden.rows()) {
            estimate.observe((long) row[0], row[1], floorBytes, settings(golden, clip, warmUp), ANY_STEP);
            assertThat(estimate.locationBytes()).isCloseTo(row[2], within(TOLERANCE * row[2]));
            assertThat(estimate.scaleBytes()).isCloseTo(row[3], within(TOLERANCE * row[2]));
        }
    }

    @Test
    void observe_oneLevelInTwentyFarOff_staysWithTheMedianWhereMeanAndDeviationAreLost() {
        Golden golden = Golden.read("z-score-outliers.csv");
        LocationScale estimate = new LocationScale();
        golden.rows()
                .forEach(row -> estimate.observe((long) row[0], row[1], 524_288, settings(golden, 3, 60), ANY_STEP));
        double median = golden.value("median");
        double deviation = golden.value("deviationFromMad");
        // 2 tau / dt = 80 levels count: standard error 0.11 deviations; 5 % clipped at 3 shift the location by 0.15
        assertThat(estimate.locationBytes()).isCloseTo(median, within(0.5 * deviation));
        assertThat(estimate.scaleBytes()).isCloseTo(deviation, within(0.5 * deviation));
        assertThat(golden.value("standardDeviation")).isGreaterThan(3 * deviation);
    }
}
