package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.RestartCause;
import org.junit.jupiter.api.Test;

final class BackstopDetectorTest {
    private final LevelMemory memory = new LevelMemory();
    private final Feed feed = new Feed(BackstopSettings.DEFAULTS.start(Feed.SERIES, memory));

    @Test
    void observe_ninetyFivePercentNeverSeenBefore_scoresItAfterAMinute() {
        feed.samples(100, i -> 0.5);
        assertThat(feed.one(0.95)).isZero();
        feed.samples(3, i -> 0.95);
        assertThat(feed.score()).isZero();
        assertThat(feed.one(0.95)).isEqualTo(0.9, within(0.001)); // 50 % was held: (0.95 - 0.5) / (1 - 0.5)
    }

    @Test
    void observe_singleHighSample_scoresZero() {
        feed.samples(100, i -> 0.5);
        double max = 0;
        for (int i = 0; i < 100; i++) {
            max = Math.max(max, feed.one(i % 5 == 0 ? 0.97 : 0.6));
        }
        assertThat(max).isZero();
    }

    @Test
    void observe_youngLife_scoresZero() {
        feed.samples(40, i -> 0.97);
        assertThat(feed.score()).isZero();
    }

    @Test
    void observe_levelHeldForLong_isSurvived() {
        feed.samples(400, i -> 0.95);
        assertThat(feed.score()).isLessThan(0.01);
    }

    @Test
    void observe_aboveWhatWasSurvived_scoresTheShareOfTheRest() {
        feed.samples(100, i -> 0.5)
                .samples(100, i -> 0.9)
                .samples(200, i -> 0.5)
                .samples(10, i -> 0.96);
        assertThat(feed.score()).isEqualTo(0.6, within(0.01));
    }

    @Test
    void observe_pauseBeforeAKill_isNotSurvived() {
        feed.samples(100, i -> 0.5).samples(200, i -> 0.92);
        feed.detector().onRestart(feed.nowMillis(), RestartCause.UNKNOWN);
        feed.detector().onOomKill(feed.nowMillis() - 5_000);
        feed.samples(100, i -> 0.3).samples(10, i -> 0.92);
        assertThat(feed.score()).isGreaterThan(0.8);
    }
}
