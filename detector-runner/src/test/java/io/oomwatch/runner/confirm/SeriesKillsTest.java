package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.source.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the state metrics alone tell: sticky gauges become events. Scrapes every 10 s. */
class SeriesKillsTest {
    private static List<String> kills(Story story) {
        return story.play().killsAt(Story.START);
    }

    @Test
    void stickyGauges_oneKillThenManyScrapes_tellItOnce() {
        Story story = new Story().quiet(0, 50, 0);
        for (int second = 60; second < 600; second += 10) {
            story.state(second, 1, "OOMKilled", 137, 53);
        }

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("confirmed @53");
        OomKill kill = said.kills.values().iterator().next();
        assertThat(kill.exitCode()).isEqualTo(137);
        assertThat(kill.restartCount()).isEqualTo(1);
        assertThat(kill.evidence().get(0))
                .contains("OOMKilled")
                .contains("exit code 137")
                .contains("kube-state-metrics");
        assertThat(kill.key()).isEqualTo("shop/cart-0/app@" + (Story.millis(53) / 1000));
    }

    @Test
    void stickyGauges_killBeforeWatchingBegan_isNoNews() {
        Story story = new Story();
        for (int second = 0; second < 100; second += 10) {
            story.state(second, 7, "OOMKilled", 137, -3_600);
        }

        assertThat(kills(story)).isEmpty();
    }

    @Test
    void newPod_killedBeforeItsFirstScrape_isFound() {
        Story story = new Story();
        for (int second = 0; second <= 100; second += 10) {
            story.shared(second, Metric.UP, "", 1);
        }
        story.state(110, 1, "OOMKilled", 137, 104).state(120, 1, "OOMKilled", 137, 104);

        assertThat(kills(story)).containsExactly("confirmed @104");
    }

    @Test
    void withoutTimestampMetric_reasonAndRestart_isConfirmed() {
        Story story = new Story().quiet(0, 50, 0);
        for (int second = 60; second < 200; second += 10) {
            story.restarts(second, 1).lastReason(second, "OOMKilled");
        }

        assertThat(kills(story)).containsExactly("confirmed @50");
    }

    @Test
    void withoutTimestampMetric_sameReasonAgain_isToldByTheRestart() {
        Story story = new Story()
                .restarts(0, 3)
                .lastReason(0, "OOMKilled")
                .restarts(10, 3)
                .lastReason(10, "OOMKilled")
                .restarts(20, 4)
                .lastReason(20, "OOMKilled");

        assertThat(kills(story)).containsExactly("confirmed @10");
    }

    @Test
    void currentStateSeen_thenTheRestartCountsIt_isOneKill() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .restarts(60, 0)
                .currentReason(60, "OOMKilled")
                .restarts(70, 1)
                .lastReason(70, "OOMKilled")
                .restarts(80, 1)
                .lastReason(80, "OOMKilled");

        assertThat(kills(story)).containsExactly("confirmed @50");
    }

    @Test
    void currentStateSeen_thenItsTimestampFollows_isOneKillAtThatTime() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .restarts(60, 0)
                .currentReason(60, "OOMKilled")
                .state(70, 1, "OOMKilled", 137, 58)
                .state(80, 1, "OOMKilled", 137, 58);

        assertThat(kills(story)).containsExactly("confirmed @58");
    }

    @Test
    void backOff_endsOnceThoughTheRestartFollowsMinutesLater() {
        Story story = new Story()
                .restarts(0, 4)
                .lastReason(0, "OOMKilled")
                .restarts(10, 4)
                .lastReason(10, "OOMKilled")
                .waiting(10, "CrashLoopBackOff");
        for (int second = 20; second < 300; second += 10) {
            story.restarts(second, 4).lastReason(second, "OOMKilled").waiting(second, "CrashLoopBackOff");
        }
        story.restarts(300, 5).lastReason(300, "OOMKilled");

        assertThat(kills(story)).containsExactly("confirmed @0");
    }

    @Test
    void threeRestartsBetweenScrapes_areThreeKills_onlyTheLastOneCertain() {
        Story story =
                new Story().quiet(0, 50, 0).state(60, 3, "OOMKilled", 137, 57).state(70, 3, "OOMKilled", 137, 57);

        assertThat(kills(story)).containsExactly("confirmed @57", "probable @50", "probable @50");
    }

    @Test
    void twoCountedAndBackingOff_areThreeKills() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .state(60, 2, "OOMKilled", 137, 57)
                .waiting(60, "CrashLoopBackOff")
                .state(90, 3, "OOMKilled", 137, 57)
                .state(100, 3, "OOMKilled", 137, 57);

        assertThat(kills(story)).hasSize(3);
    }

    @Test
    void restartCounterFallsBack_isNoKill() {
        Story story = new Story().quiet(0, 50, 12).quiet(60, 100, 0);

        assertThat(kills(story)).isEmpty();
    }

    @Test
    void kubeStateMetricsUpgraded_oldEndGetsATimestamp_isNoNews() {
        Story story = new Story();
        for (int second = 0; second <= 50; second += 10) {
            story.restarts(second, 2).lastReason(second, "OOMKilled");
        }
        story.state(60, 2, "OOMKilled", 137, -7_200).state(70, 2, "OOMKilled", 137, -7_200);

        assertThat(kills(story)).isEmpty();
    }

    @Test
    void podNameReused_newUidStartsFromItsOwnZero() {
        Story story = new Story().restarts(0, 9).restarts(10, 9);
        story.uid("0f0f0f0f-0000-4000-8000-000000000002").quiet(30, 60, 0).state(70, 1, "OOMKilled", 137, 66);

        assertThat(kills(story)).containsExactly("confirmed @66");
    }

    @Test
    void gracefulExitCalledOomKilled_isMislabelled() {
        assertThat(kills(new Story().quiet(0, 50, 0).state(60, 1, "OOMKilled", 143, 55)))
                .containsExactly("mislabelled @55");
    }

    @Test
    void otherExits_areNoOomKills() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .state(60, 1, "Completed", 0, 55)
                .state(70, 2, "Error", 1, 65)
                .state(80, 3, "Error", 143, 75)
                .state(90, 4, "Error", 137, 85);

        assertThat(kills(story)).containsExactly("not-oom @55", "not-oom @65", "not-oom @75", "not-oom @85");
    }

    @Test
    void sigkillWithoutReason_atTheLimit_isProbable() {
        Story story =
                new Story().quiet(0, 50, 0).sample(45, 0.9).sample(50, 0.97).state(60, 1, "Error", 137, 55);

        assertThat(kills(story)).containsExactly("probable @55");
    }

    @Test
    void oomKilledWithErrorExit_isProbable() {
        assertThat(kills(new Story().quiet(0, 50, 0).state(60, 1, "OOMKilled", 1, 55)))
                .containsExactly("probable @55");
    }

    @Test
    void oomKilledWithoutALimit_isTheNodes() {
        Story story = new Story().quiet(0, 50, 0).limit(50, "aaaaaaaaaaaa", 0).state(60, 1, "OOMKilled", 137, 55);

        assertThat(kills(story)).containsExactly("node-oom @55");
    }

    @Test
    void countedKillsInALifeThatGoesOn_areChildKills() {
        Story story = new Story();
        for (int second = 0; second <= 100; second += 10) {
            story.restarts(second, 0).cadvisor(second, "aaaaaaaaaaaa", -100, second < 50 ? 0 : second < 80 ? 1 : 3);
        }

        assertThat(kills(story)).containsExactly("child-kill @40", "child-kill @70", "child-kill @70");
    }

    @Test
    void counterOfANewLife_startsAtZeroWithoutAKill() {
        Story story = new Story();
        for (int second = 0; second <= 100; second += 10) {
            story.restarts(second, 0)
                    .cadvisor(
                            second,
                            second < 50 ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb",
                            second < 50 ? -100 : 45,
                            second < 50 ? 2 : 0);
        }

        assertThat(kills(story)).isEmpty();
    }

    @Test
    void restartNobodyExplains_isUnknown() {
        Story story = new Story();
        for (int second = 0; second <= 200; second += 10) {
            story.cadvisor(second, second < 50 ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb", second < 50 ? -100 : 45, 0);
            story.sample(second, 0.5);
        }

        assertThat(kills(story)).containsExactly("unknown @40");
    }

    @Test
    void restartNobodyExplains_atTheLimit_isProbable() {
        Story story = new Story();
        for (int second = 0; second <= 200; second += 10) {
            story.cadvisor(second, second < 50 ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb", second < 50 ? -100 : 45, 0);
            story.sample(second, second < 50 ? 0.96 : 0.1);
        }

        assertThat(kills(story)).containsExactly("probable @40");
    }

    @Test
    void evictedPod_isNoOomKillThoughItEndsWith137() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .sample(50, 0.99)
                .shared(60, Metric.POD_REASON, "Evicted", 1)
                .restarts(60, 0)
                .currentReason(60, "Error")
                .state(70, 0, "Error", 137, 57);

        assertThat(kills(story)).containsExactly("evicted @57");
    }

    @Test
    void reasonRowsOfOlderKubeStateMetrics_withValueZero_sayNothing() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .shared(50, Metric.POD_REASON, "Evicted", 0)
                .quiet(60, 100, 0);

        assertThat(kills(story)).isEmpty();
    }

    @Test
    void lateAndStalePoints_areIgnored() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .state(60, 1, "OOMKilled", 137, 55)
                .restarts(60, Double.NaN)
                .state(70, 1, "OOMKilled", 137, 55);

        assertThat(kills(story)).containsExactly("confirmed @55");
    }

    @Test
    void restartCounterAlone_atTheLimit_isProbable_elseUnknown() {
        Story high = new Story().quiet(0, 50, 0).sample(45, 0.97).quiet(60, 100, 1);
        Story low = new Story().quiet(0, 50, 0).sample(45, 0.5).quiet(60, 100, 1);

        assertThat(kills(high)).containsExactly("probable @50");
        assertThat(kills(low)).containsExactly("unknown @50");
    }

    @Test
    void podSilentForHours_comesBackWithItsOldEnd_isToldOnce() {
        Story story =
                new Story().quiet(0, 50, 0).state(60, 1, "OOMKilled", 137, 55).state(70, 1, "OOMKilled", 137, 55);
        for (int second = 600; second <= 20_000; second += 600) {
            story.shared(second, Metric.UP, "", 0);
        }
        story.state(20_010, 1, "OOMKilled", 137, 55).state(20_020, 1, "OOMKilled", 137, 55);
        story.state(20_030, 2, "OOMKilled", 137, 20_025);

        assertThat(kills(story)).containsExactly("confirmed @55", "confirmed @20025");
    }
}
