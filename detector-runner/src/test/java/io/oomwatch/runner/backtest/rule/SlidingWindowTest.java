package io.oomwatch.runner.backtest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sums_afterManySamplesAndHoles_equalThoseMadeFromScratch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SlidingWindow window = new SlidingWindow(3_600_000);
        long time = 1_767_571_200_000L;
        for (int i = 0; i < 20_000; i++) {
            time += random.nextInt(500) == 0 ? random.nextInt(5_000_000) + 1 : 15_000 + random.nextInt(2000);
            window.add(time, 2e9 + 1e8 * Math.sin(i / 50.0) + 1e6 * random.nextDouble());
            if (i % 97 == 0 && window.size() > 2) {
                check(window, time, seed);
            }
        }
    }

    private static void check(SlidingWindow window, long time, long seed) {
        assertThat(window.time(0)).isGreaterThan(time - 3_600_000);
        Line line = Line.through(window, 0, window.size());
        double mean = 0;
        for (int i = 0; i < window.size(); i++) {
            mean += window.value(i) / window.size();
        }
        double squares = 0;
        for (int i = 0; i < window.size(); i++) {
            squares += (window.value(i) - mean) * (window.value(i) - mean);
        }
        double deviation = Math.sqrt(squares / window.size());
        double perSecond = deviation / 3600;
        assertThat(window.slope()).as("seed %d", seed).isCloseTo(line.slopePerSecond(), within(1e-6 * perSecond));
        assertThat(window.lineAt(time)).isCloseTo(line.at(time), within(1e-6 * deviation));
        assertThat(window.mean()).isCloseTo(mean, within(1e-6 * deviation));
        assertThat(window.deviation()).isCloseTo(deviation, within(1e-6 * deviation));
    }
}
