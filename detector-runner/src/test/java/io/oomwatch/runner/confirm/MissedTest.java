package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.DetectorScore;
import org.junit.jupiter.api.Test;

/** Why a kill had not been warned of, and what the detectors had said. */
class MissedTest {
    private static final String ID = "aaaaaaaaaaaa";

    private static Missed only(Story story) {
        Said said = story.play();
        assertThat(said.missed).hasSize(1);
        return said.missed.get(0);
    }

    private static Story watched(double... shares) {
        Story story = new Story();
        for (int i = 0; i < shares.length; i++) {
            story.cadvisor(10 * i, ID, -5, 0).restarts(10 * i, 0).sample(10 * i, shares[i]);
        }
        return story;
    }

    @Test
    void quickRise_isToldWithItsTimeAndSamples() {
        Missed missed = only(watched(.2, .2, .2, .2, .2, .2, .5, .9)
                .state(80, 1, "OOMKilled", 137, 77)
                .cadvisor(80, "bbbbbbbbbbbb", 78, 0)
                .sample(80, 0.1));

        assertThat(missed.why())
                .contains("the rise took 20 s, 3 samples")
                .contains("90 %")
                .contains("7 s before");
        assertThat(missed.samplesInLife()).isEqualTo(8);
        assertThat(missed.lastSampleMillis()).isEqualTo(Story.millis(70));
        assertThat(missed.lastLevelBytes()).isEqualTo(0.9 * Story.LIMIT);
        assertThat(missed.lastScores())
                .containsExactly(new DetectorScore("slope", 0.9), new DetectorScore("z-score", 0.25));
    }

    @Test
    void riseAfterTheLastSample_isToldSo() {
        Missed missed = only(watched(.2, .2, .2, .2, .2, .2).state(60, 1, "OOMKilled", 137, 57));

        assertThat(missed.why()).contains("after the last sample").contains("20 %");
    }

    @Test
    void lifeWithoutASample_isToldSo() {
        Missed missed = only(watched(.2, .2, .2, .2)
                .state(40, 1, "Error", 1, 33)
                .cadvisor(40, "bbbbbbbbbbbb", 34, 0)
                .state(50, 2, "OOMKilled", 137, 45)
                .cadvisor(50, "cccccccccccc", 46, 0)
                .sample(50, 0.1));

        assertThat(missed.why()).contains("never sampled").contains("10 s");
        assertThat(missed.lastSampleMillis()).isEqualTo(-1);
        assertThat(missed.samplesInLife()).isZero();
    }

    @Test
    void shortLife_isToldWithItsSamples() {
        assertThat(only(watched(.5, .9).state(20, 1, "OOMKilled", 137, 17)).why())
                .contains("killed after 2 samples");
    }

    @Test
    void slowRiseWithoutAnAlert_namesTheHighestScore() {
        Missed missed = only(watched(.2, .3, .4, .5, .6, .7, .8, .9, .95).state(90, 1, "OOMKilled", 137, 87));

        assertThat(missed.why()).contains("no detector reached its threshold").contains("slope 0.95");
    }

    @Test
    void killLearnedOfAfterTheNextLifesSamples_looksAtTheLifeThatWasKilled() {
        Missed missed = only(watched(.2, .3, .4, .5, .6, .7, .8, .9)
                .cadvisor(80, "bbbbbbbbbbbb", 78, 0)
                .sample(80, 0.05)
                .cadvisor(90, "bbbbbbbbbbbb", 78, 0)
                .sample(90, 0.06)
                .state(100, 1, "OOMKilled", 137, 77));

        assertThat(missed.lastSampleMillis()).isEqualTo(Story.millis(70));
        assertThat(missed.samplesInLife()).isEqualTo(8);
    }
}
