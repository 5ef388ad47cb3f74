package io.oomwatch.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Forecast;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static TruthContainer leak(String key, LeakEpisode... episodes) {
        return new TruthContainer(
                key, "shop/" + key, "leak-slow", Label.LEAK, List.of(key + "-pod"), 0, 2 * DAY, List.of(episodes));
    }

    private static TruthContainer benign(String key) {
        return new TruthContainer(
                key, "shop/" + key, "flat", Label.BENIGN, List.of(key + "-pod"), 0, 2 * DAY, List.of());
    }

    private static LeakEpisode killed(long onset, long kill) {
        return new LeakEpisode(onset, kill, LeakEpisode.End.OOM_KILL);
    }

    private static Summary summary(Truth truth, AlertSpan... spans) {
        return Summary.of(Scorer.score(truth, List.of(spans)));
    }

    private static Truth truth(TruthContainer... containers) {
        return new Truth("test", 15 * SECOND, List.of(containers));
    }

    @Test
    void score_alertHalfwayThroughTheLeak_isRightWithHalfTheLifeAsLead() {
        Summary summary = summary(truth(leak("a", killed(HOUR, 3 * HOUR))), AlertSpan.ofRule("a", 2 * HOUR, 3 * HOUR));

        assertThat(summary.kills()).isEqualTo(1);
        assertThat(summary.recall60s()).isEqualTo(1);
        assertThat(summary.leadFraction().p50()).isEqualTo(0.5);
        assertThat(summary.leadSeconds().p50()).isEqualTo(3600);
        assertThat(summary.leaking().perDay()).isZero();
    }

    @Test
    void score_alertRaisedBeforeTheOnset_isFalseAlthoughItStillStandsAtTheKill() {
        Summary summary =
                summary(truth(leak("a", killed(HOUR, 3 * HOUR))), AlertSpan.ofRule("a", HOUR - 31 * SECOND, 3 * HOUR));

        assertThat(summary.recall()).isZero();
        assertThat(summary.leaking().firstDay()).isEqualTo(1);
    }

    @Test
    void score_alertTwoScrapesBeforeTheOnset_isRightAndItsLeadIsNoMoreThanTheWholeLife() {
        Summary summary =
                summary(truth(leak("a", killed(HOUR, 3 * HOUR))), AlertSpan.ofRule("a", HOUR - 30 * SECOND, 3 * HOUR));

        assertThat(summary.recall60s()).isEqualTo(1);
        assertThat(summary.leadFraction().p50()).isEqualTo(1);
    }

    @Test
    void score_alert59SecondsBeforeTheKill_countsAsWarnedButNotAt60Seconds() {
        Summary summary = summary(
                truth(leak("a", killed(HOUR, 3 * HOUR))), AlertSpan.ofRule("a", 3 * HOUR - 59 * SECOND, 3 * HOUR));

        assertThat(summary.recall()).isEqualTo(1);
        assertThat(summary.recall60s()).isZero();
    }

    @Test
    void score_overlappingAlerts_areOneWhoseRisingEdgeCounts() {
        Summary summary = summary(
                truth(leak("a", killed(10 * HOUR, 12 * HOUR))),
                AlertSpan.ofRule("a", 9 * HOUR, 11 * HOUR),
                AlertSpan.ofRule("a", 10 * HOUR + MINUTE, 12 * HOUR));

        assertThat(summary.recall()).as("raised at 9 h, before the onset").isZero();
        assertThat(summary.leaking().firstDay()).isEqualTo(1);
    }

    @Test
    void score_leakThatEndsOtherwise_countsNeitherForNorAgainst() {
        Summary summary = summary(
                truth(leak("a", new LeakEpisode(HOUR, 3 * HOUR, LeakEpisode.End.EXIT))),
                AlertSpan.ofRule("a", 2 * HOUR, 3 * HOUR));

        assertThat(summary.kills()).isZero();
        assertThat(summary.leaking().firstDay() + summary.leaking().later()).isZero();
        assertThat(summary.leaking().firstDayDays()).isCloseTo(22 / 24.0, within(1e-9));
    }

    @Test
    void score_benignContainers_ratesAreSplitByDay() {
        Summary summary = summary(
                truth(benign("a"), benign("b")),
                AlertSpan.ofRule("a", HOUR, 3 * HOUR),
                AlertSpan.ofRule("a", 30 * HOUR, 31 * HOUR),
                AlertSpan.ofRule("a", 40 * HOUR, 41 * HOUR));

        FalseAlarms benign = summary.benign();
        assertThat(benign.perDayFirst()).isEqualTo(0.5);
        assertThat(benign.perDayLater()).isEqualTo(1);
        assertThat(benign.perDay()).isEqualTo(0.75);
        assertThat(benign.alertHoursPerDay()).isEqualTo(1);
        assertThat(benign.alertedShare()).isEqualTo(0.5);
    }

    @Test
    void score_contextOnly_isNoAlarm() {
        AlertSpan context = new AlertSpan("a", -1, 3 * HOUR, HOUR, false, null);

        assertThat(summary(truth(benign("a")), context).benign().perDay()).isZero();
    }

    @Test
    void score_rampOfTwoScrapes_isCountedApart() {
        Summary summary = summary(truth(leak("a", killed(HOUR, HOUR + 44 * SECOND))));

        assertThat(summary.kills()).isZero();
        assertThat(summary.tooFastKills()).isEqualTo(1);
        assertThat(summary.recall()).isNaN();
    }

    @Test
    void score_firstKillOfAWorkload_isTheFirstOfAllItsReplicas() {
        TruthContainer one = new TruthContainer(
                "r0", "shop/w", "leak-slow", Label.LEAK, List.of("p0"), 0, DAY, List.of(killed(HOUR, 3 * HOUR)));
        TruthContainer two = new TruthContainer(
                "r1", "shop/w", "leak-slow", Label.LEAK, List.of("p1"), 0, DAY, List.of(killed(HOUR, 2 * HOUR)));

        Summary summary = summary(truth(one, two), AlertSpan.ofRule("r0", 2 * HOUR, 3 * HOUR));

        assertThat(summary.firstRecall60s()).as("r1 at 2 h").isZero();
        assertThat(summary.repeatRecall60s()).as("r0 at 3 h").isEqualTo(1);
    }

    @Test
    void score_recallIsTheMeanOverKindsNotOverKills() {
        TruthContainer fast = new TruthContainer(
                "f",
                "shop/f",
                "leak-fast",
                Label.LEAK,
                List.of("f"),
                0,
                DAY,
                List.of(killed(HOUR, 2 * HOUR), killed(3 * HOUR, 4 * HOUR), killed(5 * HOUR, 6 * HOUR)));
        TruthContainer slow = leak("s", killed(HOUR, 3 * HOUR));

        Summary summary = summary(truth(fast, slow), AlertSpan.ofRule("s", 2 * HOUR, 3 * HOUR));

        assertThat(summary.recall60s()).isEqualTo(0.5);
    }

    @Test
    void score_intervalOfTheFirstAlert_isJudgedInsideBeforeOrAfter() {
        LeakEpisode[] kills = {killed(HOUR, 3 * HOUR), killed(5 * HOUR, 7 * HOUR), killed(9 * HOUR, 11 * HOUR)};
        Summary summary = summary(
                truth(leak("a", kills)),
                forecast(2 * HOUR, 2 * HOUR + 30 * MINUTE, 4 * HOUR),
                forecast(6 * HOUR, 8 * HOUR, 9 * HOUR),
                forecast(10 * HOUR, 10 * HOUR + MINUTE, 10 * HOUR + 2 * MINUTE));

        assertThat(summary.coverage()).isEqualTo(new IntervalCoverage(3, 1, 1, 1));
    }

    private static AlertSpan forecast(long at, long low, long high) {
        return new AlertSpan(
                "a", at, at + MINUTE, at, false, new Forecast(at - MINUTE, low, (low + high) / 2, high, 0.8));
    }

    @Test
    void score_announcements_areRightWhenTheirWindowHoldsAKill() {
        LeakEpisode[] kills = new LeakEpisode[8];
        for (int i = 0; i < kills.length; i++) {
            kills[i] = killed((i + 1) * HOUR - 20 * SECOND, (i + 1) * HOUR);
        }
        AlertSpan right = announcement(7 * HOUR, 8 * HOUR + 5 * SECOND);
        AlertSpan wrong = announcement(6 * HOUR, 6 * HOUR + 30 * MINUTE);

        Summary summary = summary(truth(leak("a", kills)), right, wrong);

        AnnouncementScore score = summary.announcements();
        assertThat(score.kills()).as("from the sixth on").isEqualTo(3);
        assertThat(score.inside()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(score.periodShareAheadMedian()).isCloseTo(0.99, within(0.01));
        assertThat(summary.leaking().firstDay()).as("the wrong one").isEqualTo(1);
        assertThat(summary.tooFastWarned()).as("the right one").isEqualTo(1);
    }

    /** Said 36 s after the kill before, asking for attention two minutes before the announced time. */
    private static AlertSpan announcement(long afterKill, long at) {
        return new AlertSpan(
                "a",
                at - 2 * MINUTE,
                at + MINUTE,
                afterKill + 36 * SECOND,
                true,
                new Forecast(afterKill, at - 20 * SECOND, at, at + 20 * SECOND, 0.95));
    }

    @Test
    void card_intervals_holdTheFigureAndAreEqualForEqualInput() {
        TruthContainer[] containers = new TruthContainer[20];
        AlertSpan[] spans = new AlertSpan[10];
        for (int i = 0; i < containers.length; i++) {
            containers[i] = leak("c" + i, killed(HOUR, 3 * HOUR));
            if (i % 2 == 0) {
                spans[i / 2] = AlertSpan.ofRule("c" + i, 2 * HOUR, 3 * HOUR);
            }
        }
        ScoreCard card = ScoreCard.of("x", "", truth(containers), List.of(spans));

        Interval interval = card.intervals().get(Figure.RECALL_60S);
        // 10 of 20: a binomial's 95 % interval is .5 +- 1.96 sqrt(.25 / 20) = .28 to .72.
        assertThat(interval.low()).isCloseTo(0.28, within(0.08));
        assertThat(interval.high()).isCloseTo(0.72, within(0.08));
        assertThat(ScoreCard.of("x", "", truth(containers), List.of(spans))).isEqualTo(card);
    }
}
