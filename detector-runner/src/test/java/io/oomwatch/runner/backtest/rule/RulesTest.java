package io.oomwatch.runner.backtest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.runner.backtest.AlertSpan;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final long STEP = 15_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final double LIMIT = 1 << 30;

    private static Baseline named(String name) {
        return Baselines.all().stream()
                .filter(baseline -> baseline.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void feed(RuleRunner runner, long from, long to, LongToDoubleFunction share) {
        Sample sample = new Sample();
        for (long t = from; t < to; t += STEP) {
            double bytes = share.applyAsDouble(t) * LIMIT;
            sample.reset(t)
                    .set(Signal.WORKING_SET_BYTES, bytes)
                    .set(Signal.ANON_BYTES, bytes)
                    .setCeiling(LIMIT, CeilingKind.CONTAINER_LIMIT);
            runner.onSample(sample);
        }
    }

    private static List<AlertSpan> fired(String name, long hours, LongToDoubleFunction share) {
        RuleRunner runner = new RuleRunner("a", List.of(named(name)), STEP);
        feed(runner, 0, hours * HOUR, share);
        return runner.finish(0);
    }

    @Test
    void static80_aboveForTwoMinutes_firesAtTheEndOfThem() {
        List<AlertSpan> fired = fired("static 80 %", 1, t -> t >= 10 * MINUTE && t < 20 * MINUTE ? 0.81 : 0.5);

        assertThat(fired).containsExactly(AlertSpan.ofRule("a", 12 * MINUTE, 20 * MINUTE));
    }

    @Test
    void static80_aboveForLess_staysSilent() {
        assertThat(fired("static 80 %", 1, t -> t >= 10 * MINUTE && t < 12 * MINUTE ? 0.81 : 0.5))
                .isEmpty();
    }

    @Test
    void static80_seriesEnds_firingEndsAfterTheLookback() {
        RuleRunner runner = new RuleRunner("a", List.of(named("static 80 %")), STEP);
        feed(runner, 0, 10 * MINUTE, t -> 0.9);
        feed(runner, 30 * MINUTE, 40 * MINUTE, t -> 0.9);

        assertThat(runner.finish(0))
                .containsExactly(
                        AlertSpan.ofRule("a", 2 * MINUTE, 15 * MINUTE - STEP),
                        AlertSpan.ofRule("a", 32 * MINUTE, 40 * MINUTE - STEP));
    }

    @Test
    void predictLinear_lineThatReachesTheLimitInUnder4Hours_firesAfterTheFor() {
        // From 50 % at 10 % an hour: full after 5 h, within four hours from the first hour on.
        List<AlertSpan> fired = fired("predict_linear 1h 4h", 3, t -> 0.5 + 0.1 * t / HOUR);

        assertThat(fired)
                .singleElement()
                .satisfies(span -> assertThat(span.fromMillis()).isBetween(HOUR + 5 * MINUTE, HOUR + 6 * MINUTE));
    }

    @Test
    void predictLinear_newContainer_forgetsTheOldOnesWindow() {
        RuleRunner runner = new RuleRunner("a", List.of(named("predict_linear 1h 4h")), STEP);
        feed(runner, 0, 2 * HOUR, t -> 0.1 + 0.3 * t / HOUR);
        runner.onRestart(2 * HOUR);
        feed(runner, 2 * HOUR, 3 * HOUR, t -> 0.1);

        assertThat(runner.finish(0)).allMatch(span -> span.toMillis() <= 2 * HOUR);
    }

    @Test
    void coroot2026_growthOf10PercentAnHourOfTheLevel_firesAndStopsWhenGrowthDoes() {
        List<AlertSpan> fired = fired("Coroot 2026", 6, t -> Math.min(0.7, 0.4 + 0.1 * t / HOUR));

        assertThat(fired).singleElement().satisfies(span -> {
            // 80 % of an hour of samples, then 15 min.
            assertThat(span.fromMillis()).isBetween(48 * MINUTE + 14 * MINUTE, 48 * MINUTE + 17 * MINUTE);
            assertThat(span.toMillis()).isBetween(3 * HOUR, 3 * HOUR + 20 * MINUTE);
        });
    }

    @Test
    void coroot_flat_staysSilent() {
        assertThat(fired("Coroot 2026", 6, t -> 0.6)).isEmpty();
        assertThat(fired("Coroot until 2026", 6, t -> 0.6)).isEmpty();
    }

    @Test
    void globalZ_levelNeverSeen_firesOnce() {
        List<AlertSpan> fired = fired("global z", 8, t -> (t >= 6 * HOUR ? 0.7 : 0.4) + 0.01 * Math.sin(t / 60_000.0));

        assertThat(fired)
                .singleElement()
                .satisfies(span -> assertThat(span.fromMillis()).isBetween(6 * HOUR, 6 * HOUR + 3 * MINUTE));
    }
}
