package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import org.junit.jupiter.api.Test;

final class CacheGrowthDetectorTest {
    private final Detector detector = CacheGrowthSettings.DEFAULTS.start(Feed.SERIES);
    private final Sample sample = new Sample();
    private long nowMillis;

    private double observe(double anon, double cache) {
        nowMillis += 15_000;
        sample.reset(nowMillis)
                .set(Signal.ANON_BYTES, anon * Feed.LIMIT_BYTES)
                .set(Signal.WORKING_SET_BYTES, (anon + cache) * Feed.LIMIT_BYTES)
                .setCeiling(Feed.LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT);
        return detector.observe(sample);
    }

    @Test
    void observe_cacheGrows_scoresTheShareOfItsWayAndNamesIt() {
        double score = 0;
        for (int i = 0; i < 600; i++) {
            score = observe(0.2, Math.max(0, i - 200) / 500.0 * 0.8);
        }
        assertThat(score).isBetween(0.7, 0.9);
        assertThat(detector.explain().sentence()).contains("page cache or tmpfs");
    }

    @Test
    void observe_anonymousMemoryGrows_scoresZero() {
        double max = 0;
        for (int i = 0; i < 600; i++) {
            max = Math.max(max, observe(0.2 + Math.max(0, i - 200) / 500.0 * 0.8, 0.05));
        }
        assertThat(max).isZero();
    }

    @Test
    void observe_withoutAnonymousMemory_isAbsent() {
        assertThat(observe(Double.NaN, 0.5)).isNaN();
    }
}
