package io.oomwatch.models.recurring;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.Forecast;
import org.junit.jupiter.api.Test;

final class PeakTrendDetectorTest {
    private static final long PERIOD = 900_000;

    private final Feed feed = new Feed(PeakTrendSettings.DEFAULTS.start(Feed.SERIES));

    private double run(int number, double peak) {
        double score = 0;
        for (int i = 0; i < 90; i++) {
            score = feed.at(number * PERIOD + i * 10_000L, 0.1 + (i < 30 ? (peak - 0.1) * i / 29 : 0));
        }
        return score;
    }

    @Test
    void observe_growingPeaks_scoresTheShareOfRunsThatIsOver() {
        double score = 0;
        for (int r = 0; r < 10; r++) {
            score = run(r, 0.3 + 0.04 * r);
        }
        // line at 0.66, 8.1 runs to 0.985, grown for 10 runs
        assertThat(score).isBetween(0.53, 0.58);
        Forecast forecast = feed.detector().forecast();
        assertThat(forecast).isNotNull();
        assertThat((forecast.midEpochMillis() - 9 * PERIOD) / PERIOD).isEqualTo(8);
    }

    @Test
    void observe_equalPeaks_scoresZero() {
        double score = 0;
        for (int r = 0; r < 12; r++) {
            score = Math.max(score, run(r, 0.7 + 0.01 * (r % 3)));
        }
        assertThat(score).isZero();
    }

    @Test
    void observe_growthBelowAnOldPeak_scoresZero() {
        run(0, 0.95);
        double score = 0;
        for (int r = 1; r < 12; r++) {
            double own = run(r, 0.3 + 0.04 * r);
            score = r < 8 ? score : Math.max(score, own);
        }
        assertThat(score).isZero();
    }

    @Test
    void observe_jobStops_scoreFallsToZero() {
        for (int r = 0; r < 10; r++) {
            run(r, 0.3 + 0.04 * r);
        }
        assertThat(feed.at(13 * PERIOD, 0.1)).isZero();
    }

    @Test
    void observe_afterAKill_startsOver() {
        for (int r = 0; r < 10; r++) {
            run(r, 0.3 + 0.04 * r);
        }
        feed.kill(10 * PERIOD);
        assertThat(run(11, 0.3)).isZero();
    }

    @Test
    void observe_sevenGrowingPeaks_areEnoughAfterAKillOnly() {
        for (int r = 0; r < 7; r++) {
            assertThat(run(r, 0.3 + 0.04 * r)).isZero();
        }
        feed.kill(7 * PERIOD);
        double score = 0;
        for (int r = 8; r < 15; r++) {
            score = run(r, 0.3 + 0.04 * (r - 8));
            assertThat(score > 0).as("after peak %d", r - 7).isEqualTo(r >= 12);
        }
    }

    @Test
    void observe_peaksBetweenScrapes_areSeenInTheWatermark() {
        double score = 0;
        for (int r = 0; r < 10; r++) {
            for (int i = 0; i < 90; i++) {
                score = feed.at(r * PERIOD + i * 10_000L, 0.1, 0.3 + 0.04 * (i < 30 ? r - 1 : r));
            }
        }
        assertThat(score).isGreaterThan(0.4);
    }
}
