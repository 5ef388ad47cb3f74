package io.oomwatch.models.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Forecast;
import io.oomwatch.api.RestartCause;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NextOomDetectorTest {
    private static final long PERIOD = 1_800_000;

    private final Feed feed = new Feed(NextOomSettings.DEFAULTS.start(Feed.SERIES));

    @Test
    void observe_fourKills_announcesNothing() {
        for (int k = 1; k <= 4; k++) {
            feed.kill(k * PERIOD);
        }
        assertThat(feed.at(5 * PERIOD - 100_000, 0.01)).isZero();
        assertThat(feed.detector().forecast()).isNull();
    }

    @Test
    void forecast_regularKills_isOnePeriodAfterTheLast() {
        for (int k = 1; k <= 8; k++) {
            feed.kill(k * PERIOD);
        }
        double score = feed.at(8 * PERIOD + 60_000, 0.01);
        Forecast forecast = feed.detector().forecast();
        assertThat(score).isGreaterThan(0.75);
        assertThat(forecast).isNotNull();
        assertThat(forecast.midEpochMillis()).isCloseTo(9 * PERIOD, within(1_000L));
        assertThat(forecast.highEpochMillis() - forecast.lowEpochMillis()).isEqualTo(40_000);
        assertThat(forecast.onsetEpochMillis()).isEqualTo(8 * PERIOD);
    }

    @Test
    void observe_beforeEightKills_staysAtOrBelowPoint65() {
        for (int k = 1; k <= 7; k++) {
            feed.kill(k * PERIOD);
            assertThat(feed.at(k * PERIOD + 60_000, 0.01)).isLessThanOrEqualTo(0.8);
        }
    }

    @Test
    void observe_irregularKills_announcesNothing() {
        long now = 0;
        for (int k = 0; k < 14; k++) {
            now += Math.round(PERIOD * (0.4 + 0.37 * (k * k % 5)));
            feed.kill(now);
        }
        assertThat(feed.at(now + 60_000, 0.01)).isZero();
    }

    @Test
    void forecast_attemptSurvived_movesOnByOnePeriodAndCostsScore() {
        for (int k = 1; k <= 8; k++) {
            feed.kill(k * PERIOD);
        }
        double before = feed.at(8 * PERIOD + 60_000, 0.01);
        double after = feed.at(9 * PERIOD + 300_000, 0.01);
        Forecast forecast = feed.detector().forecast();
        assertThat(after).isLessThan(before);
        assertThat(forecast).isNotNull();
        assertThat(forecast.midEpochMillis()).isCloseTo(10 * PERIOD, within(1_000L));
    }

    @Test
    void observe_fourAttemptsSurvived_announcesNothingUntilTheNextKill() {
        for (int k = 1; k <= 8; k++) {
            feed.kill(k * PERIOD);
        }
        assertThat(feed.at(13 * PERIOD, 0.01)).isZero();
        feed.kill(20 * PERIOD);
        assertThat(feed.at(20 * PERIOD + 60_000, 0.01)).isPositive();
    }

    @Test
    void observe_killReportedAfterTheNextLifeBegan_isNotAMiss() {
        for (int k = 1; k <= 12; k++) {
            long start = (k - 1) * PERIOD + 20_000 * (k % 3);
            feed.detector().onRestart(start, RestartCause.UNKNOWN);
            feed.at(start + 1_000, 0.01);
            if (k > 1) {
                feed.detector().onOomKill(start - 5_000);
            }
            feed.at(start + 60_000, 0.01);
        }
        assertThat(feed.at(11 * PERIOD + 120_000, 0.01)).isGreaterThan(0.8);
    }

    @Test
    void forecast_missedKill_keepsThePeriod() {
        for (int k = 1; k <= 9; k++) {
            if (k != 5) {
                feed.kill(k * PERIOD);
            }
        }
        feed.at(9 * PERIOD + 60_000, 0.01);
        Forecast forecast = feed.detector().forecast();
        assertThat(forecast).isNotNull();
        assertThat(forecast.midEpochMillis()).isCloseTo(10 * PERIOD, within(1_000L));
    }

    /** Published comparison for this scenario: an ARIMA's error of 1558 s. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void forecast_stressEveryHalfHour_missesByFewSeconds(long seed) {
        Random random = new Random(seed);
        long now = 0;
        int inside = 0;
        int announced = 0;
        double errors = 0;
        for (int k = 0; k < 60; k++) {
            now += PERIOD + Math.round(3_000 * random.nextGaussian());
            Forecast forecast = feed.detector().forecast();
            if (forecast != null) {
                announced++;
                errors += Math.abs(forecast.midEpochMillis() - now) / 1000.0;
                inside += forecast.lowEpochMillis() <= now && now <= forecast.highEpochMillis() ? 1 : 0;
            }
            feed.kill(now);
        }
        assertThat(announced).as("seed %d", seed).isEqualTo(55);
        assertThat(inside).as("seed %d", seed).isGreaterThanOrEqualTo(53);
        assertThat(errors / announced).as("seed %d", seed).isLessThan(5);
    }
}
