package io.oomwatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.models.golden.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FleetWindowsTest {
    private static final long PAGE = FleetWindows.PAGE_BYTES;
    private static final double RELATIVE = 1e-6;

    private static FleetWindows fleet(WindowPlan plan, int series) {
        FleetWindows windows = new FleetWindows(plan, PAGE);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
        return windows;
    }

    private static void assertClose(String what, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(RELATIVE * Math.abs(expected) + 1e-9));
        }
    }

    @Test
    void everyAnswer_jitterGapsAndRestartOfScraping_equalsPrometheus() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 4);
        long tick = Long.MIN_VALUE;
        int compared = 0;
        for (double[] row : Golden.read("windows.csv").rows()) {
            if ((long) row[0] != tick) {
                tick = (long) row[0];
                windows.tick(tick);
            }
            int series = (int) row[1];
            if (row.length == 3) {
                windows.observe(series, row[2]);
                continue;
            }
            String what = "series " + series + " at " + tick;
            assertClose("mean of " + what, windows.meanBytes(series), row[2]);
            assertClose("deviation of " + what, windows.deviationBytes(series), row[3]);
            assertClose("slope of " + what, windows.slopeBytesPerSecond(series), row[4]);
            assertClose("prediction of " + what, windows.predictBytes(series, 3_600), row[5]);
            compared++;
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Sums kept for 5000 ticks are those of a sum made now, whatever the order of series within a tick. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyAnswer_longRunInRandomOrder_equalsTwoPassesOverTheWindow(long seed) {
        Random random = new Random(seed);
        int count = 5;
        WindowPlan plan = new WindowPlan(60_000, seed % 2 == 0 ? 60_000 : 20_000, 1_000);
        FleetWindows windows = fleet(plan, count);
        List<List<long[]>> kept = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int series = 0; series < count; series++) {
            kept.add(new ArrayList<>());
            order.add(series);
        }
        long now = 0;
        for (int tick = 0; tick < 5_000; tick++) {
            now += 1_000 + random.nextInt(30) + (random.nextInt(200) == 0 ? random.nextInt(90_000) : 0);
            windows.tick(now);
            Collections.shuffle(order, random);
            for (int series : order) {
                // one series is often absent, one sometimes for longer than a window
                if (series == 1 && random.nextBoolean() || series == 2 && tick / 100 % 3 == 0) {
                    continue;
                }
                long units = 10_000_000L * series + random.nextInt(1 << (4 * series + 4));
                windows.observe(series, units * PAGE);
                kept.get(series).add(new long[] {now, units * PAGE});
            }
            if (tick % 37 == 0) {
                for (int series = 0; series < count; series++) {
                    TwoPasses expected = new TwoPasses(kept.get(series), now, plan);
                    String what = "seed " + seed + ", tick " + tick + ", series " + series;
                    assertClose(what, windows.meanBytes(series), expected.mean());
                    assertClose(what, windows.deviationBytes(series), expected.deviation());
                    assertClose(what, windows.slopeBytesPerSecond(series), expected.slope());
                }
            }
        }
    }

    @Test
    void secondsToReach_risingLine_isWhereItMeetsTheLimit() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 2);
        for (int i = 0; i <= 10; i++) {
            windows.tick(15_000L * i);
            windows.observe(0, 100 * PAGE * i);
            windows.observe(1, 7 * PAGE);
        }
        assertThat(windows.slopeBytesPerSecond(0)).isCloseTo(100.0 * PAGE / 15, within(1e-6));
        assertThat(windows.secondsToReach(0, 1_500.0 * PAGE)).isCloseTo(75, within(1e-9));
        assertThat(windows.secondsToReach(0, 900.0 * PAGE)).isZero();
        assertThat(windows.secondsToReach(1, 900.0 * PAGE)).isInfinite();
        assertThat(windows.z(0, 1_000.0 * PAGE)).isCloseTo(500 / Math.sqrt(1e4 * 10), within(1e-9));
    }

    @Test
    void observe_secondLevelOfATick_isIgnored() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 1);
        windows.tick(1);
        windows.observe(0, PAGE);
        windows.observe(0, 3 * PAGE);
        assertThat(windows.meanBytes(0)).isEqualTo(PAGE);
    }

    @Test
    void everyAnswer_noSample_isNaN() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 1);
        windows.tick(1);
        assertThat(windows.meanBytes(0)).isNaN();
        assertThat(windows.deviationBytes(0)).isNaN();
        assertThat(windows.slopeBytesPerSecond(0)).isNaN();
        assertThat(windows.predictBytes(0, 60)).isNaN();
        assertThat(windows.secondsToReach(0, 60)).isNaN();
    }

    @Test
    void bytes_oneHourAtFifteenSeconds_isAtMostElevenHundredPerSeries() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 10 * SeriesBlock.SIZE);
        assertThat(windows.bytes() / windows.size()).isLessThanOrEqualTo(1_100);
    }

    @Test
    void badArguments_nameValueAndRange() {
        FleetWindows windows = fleet(WindowPlan.STANDARD, 1);
        windows.tick(10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.tick(10))
                .withMessage("tick is at 10, expected after 10, the one before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.observe(0, -1_000_000))
                .withMessageContaining("level is -1000000.0 bytes, expected 0 to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.observe(0, Double.NaN))
                .withMessageContaining("level is NaN bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WindowPlan(1_000, 2_000, 100))
                .withMessage("trendMillis is 2000, expected 1 to levelMillis, which is 1000");
    }
}
