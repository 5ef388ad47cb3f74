package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.Cause;
import io.oomwatch.runner.alert.Severity;
import io.oomwatch.runner.confirm.Verdict.Outcome;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.source.Metric;
import org.junit.jupiter.api.Test;

/** One verdict per alert. Scrapes every 10 s, a kill settles 50 s after it was scraped, blind after 120 s. */
class VerdictTest {
    private static final String ID = "aaaaaaaaaaaa";

    private static Verdict only(Story story) {
        Said said = story.play();
        assertThat(said.verdicts).hasSize(1);
        return said.verdicts.get(0);
    }

    private static Verdict of(Said said, String id) {
        return said.verdicts.stream()
                .filter(verdict -> verdict.alert().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Story killAt(double second) {
        return new Story().quiet(0, second, 0).state(second + 10, 1, "OOMKilled", 137, second + 5);
    }

    private static Story alertAndKill(Cause cause, Severity severity, double horizon) {
        return new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", cause, severity, horizon)
                .quiet(60, 300, 0)
                .state(310, 1, "OOMKilled", 137, 305)
                .quiet(320, 600, 1);
    }

    @Test
    void killWithinHorizon_confirmsWithItsLead() {
        Said said = alertAndKill(Cause.LEAK, Severity.CRITICAL, 900).play();

        Verdict verdict = of(said, "a1");
        assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict.leadMillis()).isEqualTo(255_000);
        assertThat(verdict.kill().killClass()).isEqualTo(KillClass.CONFIRMED);
        assertThat(verdict.evidence()).contains("OOMKilled");
        assertThat(said.missed).isEmpty();
    }

    @Test
    void horizonPassesInSight_refutes() {
        Verdict verdict = only(new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 200)
                .quiet(60, 600, 0));

        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.decidedAtMillis()).isEqualTo(Story.millis(250));
        assertThat(verdict.evidence()).contains("kube-state-metrics");
    }

    @Test
    void killAfterHorizon_refutesTheAlertAndIsMissed() {
        Said said = alertAndKill(Cause.LEAK, Severity.WARNING, 200).play();

        assertThat(of(said, "a1").outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(said.missed).hasSize(1);
    }

    @Test
    void dataEndsBeforeHorizon_isUndecided() {
        Verdict verdict = only(new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .quiet(60, 300, 0));

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.evidence()).contains("data ended");
    }

    @Test
    void sourceGoesDown_isUndecidedNeverRefuted() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 200)
                .quiet(60, 100, 0);
        for (int second = 110; second <= 900; second += 10) {
            story.shared(second, Metric.UP, "", 0);
        }

        Verdict verdict = only(story);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.evidence()).contains("down since");
    }

    @Test
    void sourceComesBackWithoutARestart_refutesForTheBlindTimeToo() {
        Story story = new Story().quiet(0, 50, 0).alert(50, "a1", Cause.LEAK, Severity.WARNING, 200);

        assertThat(only(story.quiet(320, 700, 0)).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void sourceComesBackWithAKillInTheBlindTime_confirms() {
        Story story = new Story().quiet(0, 50, 0).alert(50, "a1", Cause.LEAK, Severity.WARNING, 200);
        story.state(320, 1, "OOMKilled", 137, 150).quiet(330, 700, 1);

        Verdict verdict = only(story);

        assertThat(verdict.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(verdict.leadMillis()).isEqualTo(100_000);
    }

    @Test
    void podDeletedBeforeHorizon_isUndecided() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 400)
                .quiet(60, 100, 0);
        for (int second = 110; second <= 900; second += 10) {
            story.shared(second, Metric.UP, "", 1);
        }

        Verdict verdict = only(story);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.evidence()).contains("last seen");
    }

    @Test
    void resolvedBeforeTheKill_isStillConfirmedWithinItsHorizon() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .quiet(60, 100, 0)
                .resolved(100, 50, "a1", Cause.LEAK, 900)
                .quiet(110, 300, 0)
                .state(310, 1, "OOMKilled", 137, 305);

        assertThat(only(story).outcome()).isEqualTo(Outcome.CONFIRMED);
    }

    @Test
    void killConfirmsOneAlertPerCause_thatWhichStands() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "early", Cause.LEAK, Severity.WARNING, 900)
                .resolved(100, 50, "early", Cause.LEAK, 900)
                .alert(150, "standing", Cause.LEAK, Severity.CRITICAL, 900)
                .alert(160, "other", Cause.RECURRING_KILL, Severity.WARNING, 900)
                .quiet(160, 300, 0)
                .state(310, 1, "OOMKilled", 137, 305);

        Said said = story.play();

        assertThat(of(said, "standing").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(of(said, "other").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(of(said, "early").outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(of(said, "early").evidence()).contains("standing");
    }

    @Test
    void alertAfterTheKill_isNotConfirmedByIt() {
        Story story =
                killAt(50).alert(58, "late", Cause.LEAK, Severity.WARNING, 300).quiet(70, 700, 1);

        Said said = story.play();

        assertThat(of(said, "late").outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(said.missed).hasSize(1);
    }

    @Test
    void infoAlert_getsAVerdictButDoesNotCountAsAWarning() {
        Said said = alertAndKill(Cause.RECURRING_KILL, Severity.INFO, 900).play();

        assertThat(of(said, "a1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(of(said, "a1").warnedAtMillis()).isEqualTo(-1);
        assertThat(said.missed)
                .singleElement()
                .satisfies(missed -> assertThat(missed.why()).contains("info"));
    }

    @Test
    void infoAlertThatRises_warnsFromThenOn() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.RECURRING_KILL, Severity.INFO, 900)
                .quiet(60, 200, 0)
                .raised(200, 50, "a1", Cause.RECURRING_KILL, Severity.WARNING, 900)
                .quiet(210, 300, 0)
                .state(310, 1, "OOMKilled", 137, 305);

        Said said = story.play();

        assertThat(said.missed).isEmpty();
        assertThat(of(said, "a1").leadMillis()).isEqualTo(105_000);
        assertThat(of(said, "a1").highestSeverity()).isEqualTo(Severity.WARNING);
        assertThat(of(said, "a1").alert().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void containerEndsForAnotherReason_isUndecided_unlessTheAlertHadWithdrawn() {
        Story standing = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .quiet(60, 300, 0)
                .state(310, 1, "Error", 3, 305)
                .quiet(320, 600, 1);
        Story withdrawn = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .resolved(100, 50, "a1", Cause.LEAK, 900)
                .quiet(100, 300, 0)
                .state(310, 1, "Error", 3, 305)
                .quiet(320, 600, 1);

        assertThat(only(standing).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(only(standing).evidence()).contains("exit code 3");
        assertThat(only(withdrawn).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void childKill_confirmsAndTheNextOneNeedsANewWarning() {
        Story story = new Story()
                .cadvisor(0, ID, -100, 0)
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .quiet(60, 100, 0)
                .kernel(105, 7, ID, Role.CHILD)
                .resolved(110, 50, "a1", Cause.LEAK, 900)
                .quiet(110, 300, 0)
                .kernel(305, 8, ID, Role.CHILD)
                .quiet(310, 500, 0);

        Said said = story.play();

        assertThat(of(said, "a1").kill().killedAtMillis()).isEqualTo(Story.millis(105));
        assertThat(said.missed)
                .extracting(missed -> missed.kill().killedAtMillis())
                .containsExactly(Story.millis(305));
    }

    @Test
    void secondKillWhileTheAlertStands_isNotMissed() {
        Story story = new Story()
                .cadvisor(0, ID, -100, 0)
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.LEAK, Severity.WARNING, 900)
                .quiet(60, 100, 0)
                .kernel(105, 7, ID, Role.CHILD)
                .kernel(108, 8, ID, Role.CHILD)
                .quiet(110, 500, 0);

        Said said = story.play();

        assertThat(said.kills).hasSize(2);
        assertThat(said.missed).isEmpty();
    }

    @Test
    void nodeOom_confirmsOnlyWhatHadTheNodeAsItsCeiling() {
        Said unlimited = nodeOom(Cause.UNLIMITED_GROWTH);
        Said limited = nodeOom(Cause.LEAK);

        assertThat(of(unlimited, "a1").outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(of(limited, "a1").outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    private static Said nodeOom(Cause cause) {
        return new Story()
                .quiet(0, 50, 0)
                .limit(50, ID, 0)
                .alert(50, "a1", cause, Severity.WARNING, 900)
                .quiet(60, 300, 0)
                .state(310, 1, "OOMKilled", 137, 305)
                .quiet(320, 600, 1)
                .play();
    }

    @Test
    void restartNobodyExplains_isUndecided() {
        Story story = new Story();
        for (int second = 0; second <= 900; second += 10) {
            story.cadvisor(second, second < 200 ? ID : "bbbbbbbbbbbb", second < 200 ? -100 : 195, 0);
            story.sample(second, 0.5);
            if (second == 50) {
                story.alert(50, "a1", Cause.LEAK, Severity.WARNING, 400);
            }
        }

        Verdict verdict = only(story);

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.evidence()).contains("unknown");
    }

    @Test
    void cadvisorAlone_sameLifeBeyondTheHorizon_refutes() {
        Story story = new Story();
        for (int second = 0; second <= 900; second += 10) {
            story.cadvisor(second, ID, -100, 0);
            if (second == 50) {
                story.alert(50, "a1", Cause.LEAK, Severity.WARNING, 400);
            }
        }

        assertThat(only(story).evidence()).contains("life went on");
        assertThat(only(story).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void samplesWithoutAnyIdentity_proveNoLife_soNothingIsRefuted() {
        Story story = new Story();
        for (int second = 0; second <= 900; second += 10) {
            story.sample(second, 0.5);
            if (second == 50) {
                story.alert(50, "a1", Cause.LEAK, Severity.WARNING, 400);
            }
        }

        assertThat(only(story).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(only(story).evidence()).contains("no source");
    }

    @Test
    void infoAlertThatRisesAfterTheKill_hadNotWarned() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .alert(50, "a1", Cause.RECURRING_KILL, Severity.INFO, 900)
                .quiet(60, 300, 0)
                .raised(308, 50, "a1", Cause.RECURRING_KILL, Severity.WARNING, 900)
                .state(310, 1, "OOMKilled", 137, 305);

        Said said = story.play();

        assertThat(of(said, "a1").warnedAtMillis()).isEqualTo(-1);
        assertThat(of(said, "a1").highestSeverity()).isEqualTo(Severity.INFO);
        assertThat(said.missed).hasSize(1);
    }
}
