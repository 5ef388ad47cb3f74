package io.oomwatch.runner.backtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class LevelTrailTest {
    private static final long STEP = 15_000;

    private static LevelTrail fed(long samples, LongToDoubleFunction level) {
        LevelTrail trail = new LevelTrail();
        for (long i = 0; i < samples; i++) {
            trail.add(i * STEP, level.applyAsDouble(i));
        }
        return trail;
    }

    @Test
    void onset_ofALineAfterAPlateau_isWhereItBegan() {
        LevelTrail trail = fed(300, i -> i < 200 ? 40 : 40 + 0.6 * (i - 200));

        assertThat(trail.onsetBefore(300 * STEP)).isBetween(199 * STEP, 206 * STEP);
    }

    @Test
    void onset_inASawWhoseFloorRises_isBeforeTheSaw() {
        LevelTrail trail = fed(400, i -> i < 200 ? 40 : 40 + 0.3 * (i - 200) + i % 10);

        assertThat(trail.onsetBefore(400 * STEP)).isBetween(180 * STEP, 230 * STEP);
    }

    @Test
    void onset_afterAKill_isNotBeforeIt() {
        LevelTrail trail = fed(300, i -> 10 + 0.8 * (i % 110));

        assertThat(trail.onsetBefore(300 * STEP)).isBetween(219 * STEP, 224 * STEP);
    }

    @Test
    void onset_ofAKillFromAFlatLevel_isTheKill() {
        LevelTrail trail = fed(300, i -> 40 + 0.2 * Math.sin(i));

        assertThat(trail.onsetBefore(300 * STEP)).isEqualTo(300 * STEP);
    }

    @Test
    void onset_ofARiseOverDays_isFoundThoughSamplesAreForgotten() {
        LevelTrail trail = fed(40_000, i -> i < 10_000 ? 40 : 40 + 50.0 * (i - 10_000) / 30_000);

        assertThat(trail.onsetBefore(40_000 * STEP)).isBetween(9_000 * STEP, 13_000 * STEP);
    }

    @Test
    void onset_withoutSamples_isTheKill() {
        assertThat(new LevelTrail().onsetBefore(5)).isEqualTo(5);
    }
}
