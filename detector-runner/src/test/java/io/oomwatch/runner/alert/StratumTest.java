package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StratumTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long NEVER = Long.MAX_VALUE;

    @Test
    void of_growthFromNothingInAYoungLife_isAStartUp() {
        assertThat(Stratum.of(5 * MINUTE, 0, 5 * MINUTE, 5 * MINUTE, NEVER)).isEqualTo(Stratum.STARTUP);
        assertThat(Stratum.of(25 * MINUTE, 0, 25 * MINUTE, 20 * MINUTE, NEVER)).isEqualTo(Stratum.STARTUP);
    }

    @Test
    void of_startUpWhoseBeginningIsNotPartOfTheGrowth_isAStartUpAllTheSame() {
        assertThat(Stratum.of(5 * MINUTE, 0.1, 5 * MINUTE, 2 * MINUTE, NEVER)).isEqualTo(Stratum.STARTUP);
    }

    @Test
    void of_shortGrowthFromALevelTheProgramHadSettledOn_isASurge() {
        assertThat(Stratum.of(5 * MINUTE, 0.4, 5 * MINUTE, 4 * MINUTE, NEVER)).isEqualTo(Stratum.SURGE);
        assertThat(Stratum.of(HOUR, 0, HOUR, 9 * MINUTE, NEVER)).isEqualTo(Stratum.SURGE);
    }

    @Test
    void of_shortGrowthOfAWorkloadKnownForLong_isJudgedByItsHistory() {
        assertThat(Stratum.of(DAY, 0, 2 * DAY, 9 * MINUTE, NEVER)).isEqualTo(Stratum.HISTORY_128_TO_512);
    }

    @Test
    void of_longGrowthSinceBirth_isAWarmUpUntilTheWorkloadIsKnown() {
        assertThat(Stratum.of(5 * HOUR, 0, 5 * HOUR, 4 * HOUR, NEVER)).isEqualTo(Stratum.WARM_UP);
        assertThat(Stratum.of(5 * HOUR, 0, 2 * DAY, 4 * HOUR, NEVER)).isEqualTo(Stratum.HISTORY_8_TO_32);
    }

    @Test
    void of_growthSinceBirthForHalfADay_isNoWarmUpAnyLonger() {
        assertThat(Stratum.of(12 * HOUR, 0, 12 * HOUR, 12 * HOUR - 1, NEVER)).isEqualTo(Stratum.WARM_UP);
        assertThat(Stratum.of(12 * HOUR, 0, 12 * HOUR, 12 * HOUR, NEVER)).isEqualTo(Stratum.HISTORY_UNDER_8);
    }

    @Test
    void of_youngGrowthFromAFifthOfTheCeiling_isNoStartUp() {
        assertThat(Stratum.of(5 * MINUTE, 0.19, 5 * MINUTE, 4 * MINUTE, NEVER)).isEqualTo(Stratum.STARTUP);
        assertThat(Stratum.of(5 * MINUTE, 0.2, 5 * MINUTE, 4 * MINUTE, NEVER)).isEqualTo(Stratum.SURGE);
    }

    @Test
    void of_growthAfterRest_goesByHowLongTheWorkloadIsKnown() {
        assertThat(Stratum.of(7 * HOUR, 0, 7 * HOUR, HOUR, NEVER)).isEqualTo(Stratum.HISTORY_UNDER_8);
        assertThat(Stratum.of(31 * HOUR, 0, 31 * HOUR, HOUR, NEVER)).isEqualTo(Stratum.HISTORY_8_TO_32);
        assertThat(Stratum.of(127 * HOUR, 0, 127 * HOUR, HOUR, NEVER)).isEqualTo(Stratum.HISTORY_32_TO_128);
        assertThat(Stratum.of(511 * HOUR, 0, 511 * HOUR, HOUR, NEVER)).isEqualTo(Stratum.HISTORY_128_TO_512);
        assertThat(Stratum.of(512 * HOUR, 0, 512 * HOUR, HOUR, NEVER)).isEqualTo(Stratum.HISTORY_OVER_512);
    }

    @Test
    void of_killWithinTwoWeeks_comesFirst() {
        assertThat(Stratum.of(MINUTE, 0, MINUTE, MINUTE, 14 * DAY - 1)).isEqualTo(Stratum.OOM_HISTORY);
        assertThat(Stratum.of(MINUTE, 0, MINUTE, MINUTE, 14 * DAY)).isEqualTo(Stratum.STARTUP);
    }

    @Test
    void budgetShare_allStrata_sumToOne() {
        assertThat(Arrays.stream(Stratum.values())
                        .mapToDouble(Stratum::budgetShare)
                        .sum())
                .isEqualTo(1, within(1e-12));
    }
}
