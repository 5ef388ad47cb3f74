package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FirstWarningTest {
    private static final long SECOND = 1_000;

    @ParameterizedTest(name = "scraped every {0} s, grown for {1} s, {2} of the way, {3} s left: {4}")
    @CsvSource({
        // waits until a minute and two scrapes are left
        "15, 120, 0.57, 91, false",
        "15, 120, 0.57, 90, true",
        "30, 120, 0.5, 120, true",
        // with fewer than two scrapes left it comes too late
        "15, 120, 0.8, 30, true",
        "15, 120, 0.8, 29, false",
        // three scrapes of growth
        "15, 45, 0.6, 30, true",
        "15, 44, 0.6, 30, false",
        "30, 90, 0.6, 60, true",
        "30, 89, 0.6, 60, false",
        // short growth has most of the way behind it
        "1, 74, 0.59, 50, false",
        "1, 75, 0.59, 50, true",
        "1, 74, 0.6, 50, true",
    })
    void mayTell_surge(int interval, long growth, double progress, long left, boolean told) {
        assertThat(new FirstWarning(interval * SECOND).mayTell(Stratum.SURGE, progress, growth * SECOND, left * SECOND))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource(
            value = Stratum.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SURGE", "OOM_HISTORY"})
    void mayTell_longerGrowth_doesNotWaitButHasLastedFiveScrapes(Stratum stratum) {
        FirstWarning firstWarning = new FirstWarning(300 * SECOND);
        assertThat(firstWarning.mayTell(stratum, 0.9, 1_500 * SECOND, 86_400 * SECOND))
                .isTrue();
        assertThat(firstWarning.mayTell(stratum, 0.9, 1_499 * SECOND, 86_400 * SECOND))
                .isFalse();
    }

    @Test
    void mayTell_afterAKill_always() {
        assertThat(new FirstWarning(15 * SECOND).mayTell(Stratum.OOM_HISTORY, 0.28, 0, 0))
                .isTrue();
    }
}
