package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LastCallTest {
    private static final long SECOND = 1_000;

    private final LastCall lastCall = new LastCall(15 * SECOND);

    @Test
    void isNow_surge_waitsUntilAMinuteAndTwoScrapesAreLeft() {
        assertThat(lastCall.isNow(Stratum.SURGE, 91 * SECOND)).isFalse();
        assertThat(lastCall.isNow(Stratum.SURGE, 90 * SECOND)).isTrue();
    }

    @Test
    void isNow_surgeWithFewerThanTwoScrapesLeft_comesTooLate() {
        assertThat(lastCall.isNow(Stratum.SURGE, 30 * SECOND)).isTrue();
        assertThat(lastCall.isNow(Stratum.SURGE, 29 * SECOND)).isFalse();
    }

    @Test
    void isNow_rareScrapes_waitLess() {
        assertThat(new LastCall(30 * SECOND).isNow(Stratum.SURGE, 120 * SECOND)).isTrue();
    }

    @Test
    void isNow_anyOtherGrowth_doesNotWait() {
        for (Stratum stratum : Stratum.values()) {
            if (stratum != Stratum.SURGE) {
                assertThat(lastCall.isNow(stratum, 0)).as(stratum.label()).isTrue();
                assertThat(lastCall.isNow(stratum, 3_600 * SECOND))
                        .as(stratum.label())
                        .isTrue();
            }
        }
    }
}
