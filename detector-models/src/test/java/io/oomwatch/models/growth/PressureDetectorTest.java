package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Detector;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import org.junit.jupiter.api.Test;

final class PressureDetectorTest {
    private final Detector detector = PressureSettings.DEFAULTS.start(Feed.SERIES);
    private final Sample sample = new Sample();
    private long nowMillis;

    private double observe(double level, double hits, double fullSeconds) {
        nowMillis += 15_000;
        sample.reset(nowMillis)
                .set(Signal.UNRECLAIMABLE_BYTES, level * Feed.LIMIT_BYTES)
                .set(Signal.LIMIT_HITS, hits)
                .set(Signal.PRESSURE_FULL_SECONDS, fullSeconds)
                .setCeiling(Feed.LIMIT_BYTES, CeilingKind.CONTAINER_LIMIT);
        return detector.observe(sample);
    }

    @Test
    void observe_limitHitsNearTheCeiling_scoresHowNear() {
        observe(0.95, 10, Double.NaN);
        assertThat(observe(0.95, 12, Double.NaN)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void observe_limitHitsOfPageCache_scoreZero() {
        observe(0.3, 10, Double.NaN);
        assertThat(observe(0.3, 5_000, Double.NaN)).isZero();
    }

    @Test
    void observe_noMoreHits_isForgottenAfterAMinute() {
        observe(0.95, 10, Double.NaN);
        observe(0.95, 12, Double.NaN);
        for (int i = 0; i < 4; i++) {
            assertThat(observe(0.95, 12, Double.NaN)).isPositive();
        }
        assertThat(observe(0.95, 12, Double.NaN)).isZero();
    }

    @Test
    void observe_tasksWaitForMemory_isPressure() {
        observe(0.99, Double.NaN, 5);
        assertThat(observe(0.99, Double.NaN, 6)).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void observe_hitsBeforeTheFirstScrapeOfALife_count() {
        observe(0.5, 10, Double.NaN);
        detector.onRestart(nowMillis + 5_000, RestartCause.UNKNOWN);
        assertThat(observe(0.98, 3, Double.NaN)).isEqualTo(0.8, within(1e-9));
    }

    @Test
    void observe_neitherCounter_isAbsent() {
        assertThat(observe(0.99, Double.NaN, Double.NaN)).isNaN();
    }
}
