package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecalibrationTest {
    private static final long DAY = 86_400_000L;

    /** A warning per 100 container-days, a fifth of them for growth after rest, which takes 1 500 to prove; a page per 1 000. */
    private static final Budget BUDGET = new Budget(0.9, 0.09, true);

    private final Channel growth =
            new Channel("slope", Cause.LEAK, Role.PAGE, everywhere(0.9), everywhere(0.95), 1, 3_600);
    private final NullEpisodes nulls = new NullEpisodes(2);

    @Test
    void of_fewerDaysThanThreeFalseAlertsTake_leavesShippedThresholds() {
        nulls.expose(1_500 * DAY - 1);
        reach(Stratum.HISTORY_UNDER_8, 0.97, 100);
        assertThat(own()).isEqualTo(OwnThresholds.NONE);
    }

    @Test
    void of_asManyEpisodesGotFarAsTheBudgetAllows_leavesShippedThresholds() {
        watch(1_500);
        reach(Stratum.HISTORY_UNDER_8, 0.97, 3);
        assertThat(own()).isEqualTo(OwnThresholds.NONE);
    }

    @Test
    void of_moreEpisodesGotFarThanTheBudgetAllows_raises() {
        watch(1_500);
        reach(Stratum.HISTORY_UNDER_8, 0.97, 4);
        assertThat(own().warn()).isEqualTo(Map.of(Stratum.HISTORY_UNDER_8, 0.975, Stratum.WARM_UP, 0.975));
        assertThat(own().page()).isEmpty();
        assertThat(own().containerDays()).isEqualTo(1_500);
    }

    @Test
    void of_moreExperienceNeedsMore_lessExperienceNeedsItToo() {
        watch(2_000);
        reach(Stratum.HISTORY_8_TO_32, 0.95, 4);
        assertThat(own().warn())
                .isEqualTo(
                        Map.of(Stratum.HISTORY_8_TO_32, 0.955, Stratum.HISTORY_UNDER_8, 0.955, Stratum.WARM_UP, 0.955));
    }

    @Test
    void of_workloadsThatWereKilled_stayAsShipped() {
        watch(1_000_000);
        for (Stratum stratum : Stratum.values()) {
            reach(stratum, 0.97, 1_000_000);
        }
        assertThat(own().warn()).hasSize(Stratum.WITHOUT_KILL.length).doesNotContainKey(Stratum.OOM_HISTORY);
        assertThat(own().page()).hasSize(Stratum.WITHOUT_KILL.length);
    }

    @Test
    void of_channelThatWasNotCalibrated_staysAsShipped() {
        watch(1_000_000);
        nulls.add(1, Stratum.SURGE, 1);
        Channel fixed = new Channel("fuse", Cause.LEAK, Role.PAGE, everywhere(0.5), Map.of(), 0, 60);
        List<Channel> both = List.of(growth, fixed);
        List<OwnThresholds> own = new Recalibration(BUDGET).of(both, nulls);
        assertThat(own.get(1)).isEqualTo(OwnThresholds.NONE);
    }

    @Test
    void with_warningHarderThanTheShippedPage_makesPagesAsHard() {
        watch(1_500);
        reach(Stratum.SURGE, 0.98, 5);
        Channel inForce = growth.with(own());
        assertThat(inForce.warnAt(Stratum.SURGE)).isEqualTo(0.985);
        assertThat(inForce.pageAt(Stratum.SURGE)).isEqualTo(0.985);
        assertThat(inForce.warnAt(Stratum.STARTUP)).isEqualTo(0.9);
    }

    private OwnThresholds own() {
        return new Recalibration(BUDGET).of(List.of(growth), nulls).get(0);
    }

    private void reach(Stratum stratum, double score, int episodes) {
        for (int i = 0; i < episodes; i++) {
            nulls.add(0, stratum, score);
        }
    }

    private void watch(long containerDays) {
        nulls.expose(containerDays * DAY);
    }

    private static Map<Stratum, Double> everywhere(double threshold) {
        Map<Stratum, Double> thresholds = new EnumMap<>(Stratum.class);
        for (Stratum stratum : Stratum.values()) {
            thresholds.put(stratum, threshold);
        }
        return thresholds;
    }
}
