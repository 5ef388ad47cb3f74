package io.oomwatch.models.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Detector;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangePointDetectorTest {
    private static final double MIB = 0x1p20;

    private final Detector detector = ChangePointSettings.DEFAULTS.start(
            new SeriesInfo(new WorkloadId("shop", "cart", "main"), "cart-1", 15_000));
    private final Sample sample = new Sample();
    private long nowMillis = -15_000;

    private double samples(int count, DoubleUnaryOperator mebibytes) {
        double score = 0;
        for (int i = 0; i < count; i++) {
            nowMillis += 15_000;
            score = detector.observe(
                    sample.reset(nowMillis).set(Signal.UNRECLAIMABLE_BYTES, mebibytes.applyAsDouble(i) * MIB));
        }
        return score;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void observe_noise_staysBelowHalf(long seed) {
        Random random = new Random(seed);
        double max = 0;
        for (int i = 0; i < 400; i++) {
            max = Math.max(max, samples(16, k -> 200 + 5 * random.nextGaussian()));
        }
        assertThat(max).as("seed %d", seed).isLessThan(0.5);
    }

    @Test
    void observe_levelBeginsToRise_passesHalfAndTellsSinceWhen() {
        Random random = new Random(6);
        samples(1600, k -> 200 + 2 * random.nextGaussian());
        double score = samples(640, k -> 200 + 0.1 * k + 2 * random.nextGaussian());
        assertThat(score).isGreaterThan(0.5);
        assertThat(detector.explain().value("time since onset")).isCloseTo(640 * 15, within(16 * 15 * 4.0));
        assertThat(detector.explain().value("rise")).isCloseTo(64 * MIB, within(8 * MIB));
    }

    /** Golden value: Page's recursion in src/test/golden/change_point.py. */
    @Test
    void observe_rise_addsWhatPagesRecursionAdds() {
        for (int i = 0; i < 40; i++) {
            int floor = 1000 + 3 * (7 * i % 5);
            samples(16, k -> floor);
        }
        for (int j = 1; j <= 8; j++) {
            int floor = 1012 + 15 * j;
            samples(16, k -> floor);
        }
        samples(1, k -> 2000);
        assertThat(detector.explain().value("sum of rises")).isEqualTo(8.746167327783699, within(1e-9));
    }
}
