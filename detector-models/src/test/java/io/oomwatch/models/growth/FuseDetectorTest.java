package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import org.junit.jupiter.api.Test;

final class FuseDetectorTest {
    private final LevelMemory memory = new LevelMemory();
    private final Feed feed = new Feed(FuseSettings.DEFAULTS.start(Feed.SERIES, memory));

    @Test
    void observe_twoLargeIncrements_scoresTheShareOfTheHeadroomThatOneMoreUses() {
        feed.samples(50, i -> 0.05);
        assertThat(feed.one(0.2)).isZero();
        assertThat(feed.one(0.4)).isEqualTo(0.2 / 0.6, within(1e-9));
        assertThat(feed.one(0.6)).isEqualTo(0.5, within(1e-9));
        assertThat(feed.one(0.8)).isEqualTo(1, within(1e-9));
    }

    @Test
    void observe_oneJump_scoresZero() {
        feed.samples(50, i -> 0.05);
        assertThat(feed.one(0.9)).isZero();
        assertThat(feed.one(0.9)).isZero();
    }

    @Test
    void observe_holeBetweenTheSamples_scoresZero() {
        feed.samples(50, i -> 0.05);
        feed.one(0.4);
        assertThat(feed.skip(2).one(0.8)).isZero();
    }

    @Test
    void observe_sampleEveryMinute_saysNothingOfTheNextOne() {
        SeriesInfo everyMinute = new SeriesInfo(Feed.SERIES.workload(), Feed.SERIES.pod(), 60_000);
        Detector fuse = FuseSettings.DEFAULTS.start(everyMinute, memory);
        Sample sample = new Sample();
        double[] levels = {0.05, 0.2, 0.5, 0.9};
        for (int i = 0; i < levels.length; i++) {
            sample.reset(i * 60_000L)
                    .set(Signal.UNRECLAIMABLE_BYTES, levels[i] * 0x1p30)
                    .setCeiling(0x1p30, CeilingKind.CONTAINER_LIMIT);
            assertThat(fuse.observe(sample)).isZero();
        }
    }

    @Test
    void observe_rampSurvivedBefore_scoresZero() {
        feed.samples(50, i -> 0.05).samples(5, i -> 0.2 * i).samples(50, i -> 0.05);
        double max = 0;
        for (int i = 0; i < 5; i++) {
            max = Math.max(max, feed.one(0.2 * i));
        }
        assertThat(max).isZero();
    }
}
