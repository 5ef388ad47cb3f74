package io.oomwatch.models.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FleetWindows#observeAll} against one series at a time, which is tested against Prometheus. */
final class WholeFleetTest {
    private static final double RELATIVE = 1e-9;
    private static final WindowPlan PLAN = new WindowPlan(60_000, 25_000, 1_000);

    private static void assertSame(String what, double actual, double expected) {
        if (Double.isNaN(expected) || Double.isInfinite(expected)) {
            assertThat(Double.compare(actual, expected))
                    .as(what + ": " + actual + ", expected " + expected)
                    .isZero();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(RELATIVE * Math.abs(expected) + 1e-7));
        }
    }

    private static FleetWindows fleet(long unitBytes, int series) {
        FleetWindows windows = new FleetWindows(PLAN, unitBytes);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
        return windows;
    }

    /** Series number modulo 8 decides: most are steady, some flat, huge, often absent, absent for long, or late. */
    private static double level(Random random, int series, int tick, long unitBytes) {
        boolean absent = switch (series % 8) {
            case 1 -> random.nextInt(40) == 0;
            case 2 -> tick / 90 % 3 == 1;
            case 3 -> tick < 50;
            default -> false;
        };
        long noise = random.nextInt(1 << 10);
        long units = switch (series % 8) {
            case 4 -> 5_000;
            case 5 -> 1L << 34 | noise << 15; // squares that take the slow way
            case 6 -> 300_000 - 20L * tick + noise;
            default -> 100_000 + 30L * tick + noise;
        };
        return absent ? Double.NaN : units * unitBytes + (series % 8 == 7 ? random.nextInt(1_000) : 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void observeAll_gapsLatecomersAndJitter_equalsOneByOne(long seed) {
        Random random = new Random(seed);
        long unitBytes = seed == 4 ? 1_000 : FleetWindows.PAGE_BYTES;
        int series = SeriesBlock.SIZE + 13;
        FleetWindows all = fleet(unitBytes, series);
        FleetWindows single = fleet(unitBytes, series);
        FleetAnswers answers = new FleetAnswers(series);
        double[] limits = new double[series];
        Arrays.setAll(limits, i -> (150_000.0 + i) * unitBytes);
        double[] levels = new double[series];
        long now = 0;
        for (int tick = 0; tick < 400; tick++) {
            now += 1_000 + random.nextInt(30) + (random.nextInt(100) == 0 ? random.nextInt(90_000) : 0);
            all.tick(now);
            single.tick(now);
            for (int i = 0; i < series; i++) {
                levels[i] = level(random, i, tick, unitBytes);
                if (!Double.isNaN(levels[i])) {
                    single.observe(i, levels[i]);
                }
            }
            boolean mixed = tick % 50 == 49;
            for (int i = 0; mixed && i < 40; i++) {
                if (!Double.isNaN(levels[i])) {
                    all.observe(i, levels[i]);
                }
            }
            all.observeAll(levels, limits, answers);
            for (int i = 0; i < series; i += 1 + random.nextInt(7)) {
                String what = "seed " + seed + ", tick " + tick + ", series " + i;
                assertSame("z, " + what, answers.z(i), single.z(i, levels[i]));
                assertSame("slope, " + what, answers.slopeBytesPerSecond(i), single.slopeBytesPerSecond(i));
                assertSame("seconds, " + what, answers.secondsToLimit(i), single.secondsToReach(i, limits[i]));
                assertSame("mean, " + what, all.meanBytes(i), single.meanBytes(i));
            }
        }
    }

    @Test
    void observeAll_ticksBetween_areGaps() {
        FleetWindows windows = fleet(FleetWindows.PAGE_BYTES, 2);
        FleetAnswers answers = new FleetAnswers(2);
        double[] limits = {1e9, 1e9};
        for (int tick = 0; tick < 200; tick++) {
            windows.tick(1_000L * tick);
            if (tick % 3 == 0) {
                windows.observeAll(new double[] {4_096.0 * tick, 8_192}, limits, answers);
            }
        }
        windows.tick(200_000);
        assertThat(windows.slopeBytesPerSecond(0)).isCloseTo(4_096, within(1e-6));
        assertThat(windows.meanBytes(1)).isEqualTo(8_192);
    }

    @Test
    void observeAll_flatSeries_neverReachesTheLimitAndHasNoFiniteZ() {
        FleetWindows windows = fleet(FleetWindows.PAGE_BYTES, 2);
        FleetAnswers answers = new FleetAnswers(2);
        for (int tick = 0; tick < 100; tick++) {
            windows.tick(1_000L * tick);
            windows.observeAll(new double[] {40_960, 40_960}, new double[] {81_920, 40_960}, answers);
        }
        assertThat(answers.z(0)).isNaN();
        assertThat(answers.slopeBytesPerSecond(0)).isZero();
        assertThat(answers.secondsToLimit(0)).isInfinite();
        assertThat(answers.secondsToLimit(1)).isZero();
    }

    @Test
    void observeAll_badArguments_nameValueAndRange() {
        FleetWindows windows = fleet(FleetWindows.PAGE_BYTES, 2);
        windows.tick(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> windows.observeAll(new double[2], new double[1], new FleetAnswers(3)))
                .withMessage("levels, limits and answers are 2, 1 and 3, expected at least 2 each");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> windows.observeAll(new double[] {1, -4_096}, new double[] {1, 1}, new FleetAnswers(2)))
                .withMessageContaining("level is -4096.0 bytes, expected 0 to");
    }
}
