package io.oomwatch.runner.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Forecast;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Scope;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.runner.scoring.DetectorSet;
import io.oomwatch.runner.scoring.SeriesScorer;
import io.oomwatch.runner.scoring.SharedMemories;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesPolicyTest {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final double MIB = 1 << 20;

    private final Scripted slope = new Scripted();
    private final Scripted next = new Scripted();
    private final DetectorSet set =
            new DetectorSet(List.of(new DetectorSet.Entry("next-oom", next), new DetectorSet.Entry("slope", slope)));
    private final Policy rules = new Policy(
            List.of(
                    new Channel("slope", Cause.LEAK, Role.PAGE, everywhere(0.6), everywhere(0.8), 1, 3_600),
                    new Channel("next-oom", Cause.RECURRING_KILL, Role.ANNOUNCE, everywhere(0.5), Map.of(), 0, 3_600)),
            10 * MINUTE,
            24 * 60 * MINUTE,
            2 * MINUTE);
    private final SeriesInfo series = new SeriesInfo(new WorkloadId("shop", "cart", "app"), "cart-0", 10 * SECOND);
    private final SeriesScorer scorer = new SeriesScorer(
            series, set, new SharedMemories(set, Scope.WORKLOAD), new SharedMemories(set, Scope.FLEET));
    private final WorkloadHistory history = new WorkloadHistory(0);
    private final List<Alert> heard = new ArrayList<>();
    private final PolicyInForce inForce = new PolicyInForce(rules);
    private final SeriesPolicy policy =
            new SeriesPolicy(series, set, inForce, history, new NullEpisodes(2), 0, 0, heard::add);
    private final Sample sample = new Sample();
    private CeilingKind ceilingKind = CeilingKind.CONTAINER_LIMIT;

    @Test
    void observe_scoreAboveThreshold_firesOnceForTheWholeEpisode() {
        for (int i = 0; i < 50; i++) {
            at(i * 10 * SECOND, 0.7);
        }
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(heard.get(0).state()).isEqualTo(Alert.State.FIRING);
    }

    @Test
    void observe_scoreJustBelow_staysSilent() {
        at(0, Math.nextDown(0.6));
        assertThat(heard).isEmpty();
    }

    @Test
    void observe_warmingUp_staysSilent() {
        at(0, Double.NaN);
        assertThat(heard).isEmpty();
    }

    @Test
    void observe_scoreRisesToPage_firesAgainUnderTheSameId() {
        at(0, 0.7);
        at(10 * SECOND, 0.9);
        assertThat(heard).extracting(Alert::severity).containsExactly(Severity.WARNING, Severity.CRITICAL);
        assertThat(heard.get(1).id()).isEqualTo(heard.get(0).id());
        assertThat(heard.get(1).firedAtMillis()).isZero();
    }

    @Test
    void observe_surgeOfFewerThanThreeScrapes_warnsOnlyAfterAKill() {
        slope.forecast = new Forecast(10 * MINUTE - 29 * SECOND, 0, 11 * MINUTE, 12 * MINUTE, 0.8);
        at(10 * MINUTE, 0.7);
        assertThat(heard).isEmpty();
        history.onOomKill(MINUTE);
        at(10 * MINUTE, 0.7);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_surgeOfThreeScrapes_warns() {
        slope.forecast = new Forecast(10 * MINUTE - 30 * SECOND, 0, 11 * MINUTE, 12 * MINUTE, 0.8);
        at(10 * MINUTE, 0.7);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_surge_waitsForTheLastMomentThatLeavesAMinute() {
        slope.forecast = new Forecast(8 * MINUTE, 0, 10 * MINUTE + 81 * SECOND, 20 * MINUTE, 0.8);
        at(10 * MINUTE, 0.7);
        assertThat(heard).isEmpty();
        at(10 * MINUTE + SECOND, 0.7);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_surgeOfAWorkloadThatWasKilled_doesNotWait() {
        history.onOomKill(MINUTE);
        slope.forecast = new Forecast(8 * MINUTE, 0, 15 * MINUTE, 20 * MINUTE, 0.8);
        at(10 * MINUTE, 0.7);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_killExpectedInMoreThanADay_warnsOnly() {
        slope.forecast = new Forecast(-10 * MINUTE, 0, 25 * 60 * MINUTE, 50 * 60 * MINUTE, 0.8);
        at(0, 0.95);
        assertThat(heard.get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void observe_scoreFallsBriefly_keepsTheAlertOpen() {
        at(0, 0.7);
        at(9 * MINUTE, 0.1);
        at(10 * MINUTE, 0.7);
        at(19 * MINUTE, 0.1);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_scoreStaysLow_resolvesByItself() {
        at(0, 0.7);
        at(10 * MINUTE + 1, 0.1);
        assertThat(heard).extracting(Alert::state).containsExactly(Alert.State.FIRING, Alert.State.RESOLVED);
        assertThat(heard.get(1).reason()).contains("growth stopped or fell back");
    }

    @Test
    void onRestart_openAlert_resolves() {
        at(0, 0.7);
        policy.onRestart(MINUTE);
        assertThat(heard.get(1).state()).isEqualTo(Alert.State.RESOLVED);
        assertThat(policy.openAlerts()).isZero();
    }

    @Test
    void observe_withoutALimitOfItsOwn_isContextOnly() {
        ceilingKind = CeilingKind.NODE_CAPACITY;
        at(0, 0.99);
        assertThat(heard.get(0).severity()).isEqualTo(Severity.INFO);
        assertThat(heard.get(0).cause()).isEqualTo(Cause.UNLIMITED_GROWTH);
    }

    @Test
    void observe_recurringKill_isAnnouncedAsInfoAndWarnsShortlyBefore() {
        next.score = 0.9;
        next.forecast = new Forecast(0, 29 * MINUTE, 30 * MINUTE, 31 * MINUTE, 0.8);
        at(SECOND, 0);
        at(20 * MINUTE, 0);
        assertThat(heard).extracting(Alert::severity).containsExactly(Severity.INFO);
        at(27 * MINUTE, 0);
        assertThat(heard).extracting(Alert::severity).containsExactly(Severity.INFO, Severity.WARNING);
        assertThat(heard.get(1).expectedOom()).isEqualTo(next.forecast);
    }

    @Test
    void onRestart_announcedKill_staysAnnouncedUnderOneAlert() {
        next.score = 0.9;
        next.forecast = new Forecast(0, 29 * MINUTE, 30 * MINUTE, 31 * MINUTE, 0.8);
        at(SECOND, 0);
        policy.onRestart(20 * SECOND);
        at(30 * SECOND, 0);
        assertThat(heard).hasSize(1);
    }

    @Test
    void observe_windowPassedAndNextAnnounced_resolvesTheFirst() {
        next.score = 0.9;
        next.forecast = new Forecast(0, 29 * MINUTE, 30 * MINUTE, 31 * MINUTE, 0.8);
        at(SECOND, 0);
        next.forecast = new Forecast(0, 59 * MINUTE, 60 * MINUTE, 61 * MINUTE, 0.8);
        at(32 * MINUTE, 0);
        assertThat(heard)
                .extracting(Alert::state)
                .containsExactly(Alert.State.FIRING, Alert.State.RESOLVED, Alert.State.FIRING);
    }

    @Test
    void observe_firing_givesAReasonWithNumbersThresholdAndCounterfactual() {
        slope.forecast = new Forecast(-10 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 0.8);
        at(0, 0.7);
        assertThat(heard.get(0).reason())
                .contains("300 MiB of 512 MiB limit (59 %)")
                .contains("it grows by 1 MiB/s.")
                .contains("Kill expected at 1970-01-01 00:10:00 UTC (in 10 min; 80 % interval")
                .contains("score 0.70 >= 0.60")
                .contains("It would not have fired if it had grown by less than 0.5 MiB/s.");
    }

    @Test
    void observe_thresholdOfOnesOwn_countsAndTheReasonSaysWhatItIsFrom() {
        Budget budget = new Budget(90, 90, true);
        PolicyInForce raised = new PolicyInForce(new Policy(rules.channels(), 0, 0, 0, new Recalibration(budget)));
        NullEpisodes nulls = new NullEpisodes(2);
        nulls.expose(1_234 * 24 * 60 * MINUTE);
        for (int i = 0; i < 1_234; i++) {
            nulls.add(0, Stratum.STARTUP, 0.79);
        }
        raised.recalibrate(0, nulls);
        SeriesPolicy decides = new SeriesPolicy(series, set, raised, history, nulls, 0, 0, heard::add);
        observe(decides, 0, 0.7);
        assertThat(heard).isEmpty();
        observe(decides, MINUTE, 0.796);
        assertThat(heard.get(0).reason()).contains("score 0.80 >= 0.80 (startup, from 1,234 container-days of yours).");
    }

    @Test
    void horizon_withForecast_isTwiceTheWholePredictedGrowth() {
        slope.forecast = new Forecast(-10 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 0.8);
        at(0, 0.7);
        assertThat(heard.get(0).horizonMillis()).isEqualTo(40 * MINUTE);
    }

    private void at(long epochMillis, double score) {
        observe(policy, epochMillis, score);
    }

    private void observe(SeriesPolicy decides, long epochMillis, double score) {
        slope.score = score;
        sample.reset(epochMillis)
                .set(Signal.WORKING_SET_BYTES, 310 * MIB)
                .set(Signal.UNRECLAIMABLE_BYTES, 300 * MIB)
                .setCeiling(512 * MIB, ceilingKind);
        scorer.observe(sample);
        decides.observe(sample, scorer);
    }

    private static Map<Stratum, Double> everywhere(double threshold) {
        Map<Stratum, Double> all = new EnumMap<>(Stratum.class);
        for (Stratum stratum : Stratum.values()) {
            all.put(stratum, threshold);
        }
        return all;
    }
}
