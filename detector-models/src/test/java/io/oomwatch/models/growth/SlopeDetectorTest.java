package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.Reason;
import io.oomwatch.api.RestartCause;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlopeDetectorTest {
    private final SlopeMemory memory = new SlopeMemory();
    private final Feed feed = new Feed(SlopeSettings.DEFAULTS.start(Feed.SERIES, memory));

    @Test
    void observe_flatSeries_scoresZero() {
        Random random = new Random(7);
        feed.samples(2_000, i -> 0.4 + 0.003 * random.nextGaussian());
        assertThat(feed.score()).isZero();
        assertThat(feed.detector().forecast()).isNull();
    }

    /** Analytic: after a flat start, a linear leak's progress is the share of its way that is done. */
    @ParameterizedTest
    @ValueSource(ints = {8, 30, 120, 1_000, 8_000})
    void observe_linearLeakOfAnySpeed_scoresTheShareOfItsLifeThatIsOver(int samples) {
        int flat = Math.max(200, samples / 2);
        feed.samples(flat, i -> 0.2);
        double worst = 0;
        for (int i = 1; i < samples; i++) {
            double share = i / (double) samples;
            double score = feed.one(0.2 + 0.8 * share);
            if (share > 0.6) {
                worst = Math.max(worst, Math.abs(score - share));
            }
        }
        assertThat(worst).isLessThan(0.12);
    }

    @Test
    void observe_singleStep_isNotALeak() {
        feed.samples(300, i -> 0.2);
        double max = 0;
        for (int i = 0; i < 300; i++) {
            max = Math.max(max, feed.one(0.8));
        }
        assertThat(max).isZero();
    }

    @Test
    void observe_growthThatStops_fallsBackToZero() {
        feed.samples(100, i -> 0.2).samples(100, i -> 0.2 + 0.005 * i);
        assertThat(feed.score()).isBetween(0.5, 0.7);
        feed.samples(300, i -> 0.7);
        assertThat(feed.score()).isZero();
    }

    @Test
    void observe_levelThatHasFallenSinceTheLastBucket_doesNotGrow() {
        feed.samples(100, i -> 0.2).samples(60, i -> 0.2 + 0.01 * i);
        assertThat(feed.score()).isGreaterThan(0.6);
        assertThat(feed.one(0.6)).isZero();
    }

    @Test
    void observe_levelSurvivedBefore_isNotNovel() {
        feed.samples(100, i -> 0.2).samples(100, i -> 0.2 + 0.005 * i).samples(200, i -> 0.2);
        double max = 0;
        for (int i = 0; i < 100; i++) {
            max = Math.max(max, feed.one(0.2 + 0.005 * i));
        }
        assertThat(max).isZero();
    }

    @Test
    void observe_levelSurvivedByAReplica_isNotNovel() {
        new Feed(SlopeSettings.DEFAULTS.start(Feed.SERIES, memory))
                .samples(100, i -> 0.2)
                .samples(100, i -> 0.2 + 0.005 * i)
                .samples(200, i -> 0.2);
        feed.samples(100, i -> 0.2).samples(100, i -> 0.2 + 0.005 * i);
        assertThat(feed.score()).isZero();
    }

    @Test
    void observe_afterAKill_theFatalLevelIsNovelAgain() {
        feed.samples(100, i -> 0.2).samples(100, i -> 0.2 + 0.008 * i);
        feed.detector().onRestart(feed.nowMillis() + 2_000, RestartCause.UNKNOWN);
        feed.samples(4, i -> 0.2);
        feed.detector().onOomKill(feed.nowMillis() - 60_000);
        feed.samples(100, i -> 0.2).samples(50, i -> 0.2 + 0.008 * i);
        assertThat(feed.score()).isGreaterThan(0.4);
    }

    @Test
    void observe_childKilledInPlaceAndReportedLater_theFatalLevelIsNovelAgain() {
        feed.samples(100, i -> 0.2).samples(100, i -> 0.2 + 0.008 * i).samples(8, i -> 0.2);
        feed.detector().onOomKill(feed.nowMillis() - 115_000);
        feed.samples(100, i -> 0.2).samples(50, i -> 0.2 + 0.008 * i);
        assertThat(feed.score()).isGreaterThan(0.4);
    }

    @Test
    void observe_limitDoubledDuringGrowth_halvesTheLevelAndKeepsTheGrowth() {
        feed.samples(100, i -> 0.2).samples(80, i -> 0.2 + 0.008 * i);
        double before = feed.score();
        feed.limit(2 * Feed.LIMIT_BYTES).samples(1, i -> 0.84);
        assertThat(feed.score()).isBetween(0.25, before - 0.2);
    }

    @Test
    void observe_holeInALeak_isBridgedAtCoarseLevelsOnly() {
        feed.samples(400, i -> 0.1).samples(600, i -> 0.1 + 0.001 * i).skip(20);
        assertThat(feed.one(0.72)).isBetween(0.55, 0.75);
    }

    @Test
    void observe_sawtooth_scoresZeroAfterItsFirstTeeth() {
        feed.samples(400, i -> 0.3 + 0.02 * (i % 20));
        double max = 0;
        for (int i = 0; i < 2_000; i++) {
            max = Math.max(max, feed.one(0.3 + 0.02 * (i % 20)));
        }
        assertThat(max).isZero();
    }

    @Test
    void observe_leakUnderASawtooth_isSeenInTheFloors() {
        feed.samples(3_000, i -> 0.2 + 0.01 * (i % 20) + 0.5 * Math.max(0, i - 400) / 2_600);
        assertThat(feed.score()).isBetween(0.5, 0.85);
    }

    @Test
    void forecast_linearLeak_givesOnsetAndAnIntervalAroundTheKill() {
        feed.samples(400, i -> 0.2);
        long onset = feed.nowMillis();
        feed.samples(120, i -> 0.2 + 0.8 * (i + 1) / 200.0);
        long kill = onset + 200 * Feed.INTERVAL_MILLIS;
        Forecast forecast = feed.detector().forecast();
        assertThat(forecast).isNotNull();
        assertThat(forecast.onsetEpochMillis()).isCloseTo(onset, within(8 * Feed.INTERVAL_MILLIS));
        assertThat(kill).isBetween(forecast.lowEpochMillis(), forecast.highEpochMillis());
        assertThat(forecast.coverage()).isEqualTo(0.8);
    }

    @Test
    void explain_leak_saysLevelAgeAndTimeLeft() {
        feed.samples(400, i -> 0.2).samples(120, i -> 0.2 + 0.8 * (i + 1) / 200.0);
        Reason reason = feed.detector().explain();
        assertThat(reason.sentence())
                .contains("of 1 GiB")
                .contains("has never come back")
                .contains("is reached in");
        assertThat(reason.value("slope")).isCloseTo(0.8 * Feed.LIMIT_BYTES / 200 / 15, within(20_000.0));
        assertThat(reason.counterfactual()).contains("the ceiling had been");
    }

    @Test
    void observe_childKillsShrinkTheIntervalToTheWorkloadsOwnRatios() {
        for (int kill = 0; kill < 10; kill++) {
            feed.samples(60, i -> 0.2).samples(100, i -> 0.2 + 0.008 * i);
            feed.detector().onOomKill(feed.nowMillis());
        }
        assertThat(memory.ratios().high() - memory.ratios().low()).isLessThan(0.5);
        assertThat(memory.ratios().mid()).isCloseTo(1, within(0.2));
    }
}
