package io.oomwatch.runner.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.confirm.evidence.KernelKill;
import io.oomwatch.runner.confirm.evidence.KernelKill.Role;
import io.oomwatch.runner.confirm.evidence.KernelKill.Scope;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Running;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that disagree by seconds fuse; kills that follow each other by seconds do not. */
class FusionTest {
    private static final String ID = "aaaaaaaaaaaa";
    private static final String NEXT_ID = "bbbbbbbbbbbb";

    private static Termination dumped(double startedSecond, double finishedSecond, int exitCode, String reason) {
        return new Termination(
                new Place("n1", "shop", Story.POD, Story.UID, "app", ID, "cart"),
                Moment.between(Story.millis(startedSecond), Story.millis(startedSecond) + 999),
                Moment.between(Story.millis(finishedSecond), Story.millis(finishedSecond) + 999),
                reason,
                exitCode,
                1,
                Story.LIMIT,
                "pods.json");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2.5, -1, 0, 1, 5, 14})
    void kernelAndContainerEnd_apartBySeconds_areOneKill(double endAfterKillSeconds) {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        story.kernel(53, 7, ID, Role.CHILD).state(80, 1, "OOMKilled", 137, 53 + endAfterKillSeconds);

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("confirmed @53");
        assertThat(said.all.get(0)).contains("CHILD_KILL");
        assertThat(said.kills.values().iterator().next().evidence()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void kernelLineReadLate_joinsTheKillAlreadyTold() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0).state(60, 1, "OOMKilled", 137, 53);
        story.evidence(75, Story.kernelKill(52.4, 7, ID, Role.INIT));

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("confirmed @52");
    }

    @Test
    void lateKernelLine_raisesAnErrorExitToAConfirmedKillUnderTheSameKey() {
        Story story = new Story()
                .cadvisor(0, ID, -500, 0)
                .quiet(0, 50, 0)
                .state(60, 1, "Error", 137, 53)
                .quiet(70, 700, 1);
        story.evidence(710, Story.kernelKill(52.4, 7, ID, Role.INIT));

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("confirmed @52");
        assertThat(said.all.get(0)).contains("NOT_OOM");
        assertThat(said.missed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6})
    void crashLoop_everyFewSeconds_keepsItsKillsApart(int everySeconds) {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double at = 51 + i * everySeconds;
            String id = i == 0 ? ID : "cccccccccc0" + i;
            story.cadvisor(at - 0.5, id, at - 1, 0).kernel(at, 100 + i, id, Role.INIT);
            story.state(at + 0.4, i + 1, "OOMKilled", 137, at + 0.1);
            expected.add("confirmed @" + (int) at);
        }

        assertThat(story.play().killsAt(Story.START)).containsExactlyElementsOf(expected);
    }

    @Test
    void killsOfTwoLives_scrapedTogether_fuseOneByOne() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        story.cadvisor(51, ID, -500, 0).kernel(51.5, 1, ID, Role.INIT);
        story.cadvisor(53, NEXT_ID, 52, 0).kernel(56.2, 2, NEXT_ID, Role.INIT);
        story.state(60, 2, "OOMKilled", 137, 56);

        assertThat(story.play().killsAt(Story.START)).containsExactly("confirmed @51", "confirmed @56");
    }

    @Test
    void childKilledLongBefore_andSigkillLater_areTwo_theSecondOnlyProbable() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 90, 0);
        story.kernel(100, 7, ID, Role.CHILD).quiet(100, 690, 0).state(700, 1, "OOMKilled", 137, 695);

        assertThat(story.play().killsAt(Story.START)).containsExactly("child-kill @100", "probable @695");
    }

    @Test
    void childKilledLongBefore_andGracefulStop_isAChildKillAndAMislabel() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 90, 0);
        story.kernel(100, 7, ID, Role.CHILD).quiet(100, 690, 0).state(700, 1, "OOMKilled", 143, 695);

        assertThat(story.play().killsAt(Story.START)).containsExactly("child-kill @100", "mislabelled @695");
    }

    @Test
    void roleUnknown_containerLivesOn_becomesAChildKill() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        story.kernel(55, 7, ID, Role.UNKNOWN).quiet(60, 200, 0);

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("child-kill @55");
        assertThat(said.all.get(0)).contains("PROBABLE");
    }

    @Test
    void countedAndLogged_inEitherOrder_isOneChildKill() {
        Story loggedFirst = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        loggedFirst
                .cadvisor(50, ID, -500, 0)
                .kernel(55, 7, ID, Role.CHILD)
                .cadvisor(60, ID, -500, 1)
                .quiet(60, 200, 0);
        Story countedFirst = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        countedFirst.cadvisor(50, ID, -500, 0).cadvisor(60, ID, -500, 1).quiet(60, 70, 0);
        countedFirst.evidence(75, Story.kernelKill(55, 7, ID, Role.CHILD)).quiet(80, 200, 0);

        assertThat(loggedFirst.play().killsAt(Story.START)).containsExactly("child-kill @55");
        assertThat(countedFirst.play().killsAt(Story.START)).containsExactly("child-kill @55");
    }

    @Test
    void groupKill_manyProcesses_isOneKill() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        for (int pid = 10; pid < 60; pid++) {
            KernelKill one = Story.kernelKill(55 + pid / 100.0, pid, ID, Role.UNKNOWN);
            story.evidence(
                    56,
                    new KernelKill(
                            one.place(),
                            one.when(),
                            one.pid(),
                            one.command(),
                            one.sizes(),
                            one.scope(),
                            one.role(),
                            true,
                            one.usageBytes(),
                            one.limitBytes(),
                            one.origin()));
        }

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("confirmed @55");
        assertThat(said.kills.values().iterator().next().evidence()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void sameLineInTwoLogs_isOneKill() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        KernelKill exact = Story.kernelKill(55.3, 7, ID, Role.CHILD);
        long second = Story.millis(55);
        KernelKill syslog = new KernelKill(
                exact.place(),
                Moment.between(second, second + 999),
                exact.pid(),
                exact.command(),
                exact.sizes(),
                exact.scope(),
                Role.UNKNOWN,
                false,
                Double.NaN,
                Double.NaN,
                "syslog line 9");
        story.evidence(56, exact).evidence(56, syslog).quiet(60, 200, 0);

        assertThat(story.play().killsAt(Story.START)).containsExactly("child-kill @55");
    }

    @Test
    void nodeOutOfMemory_isNotBlamedOnTheContainer() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        story.evidence(53, Story.kernelKill(52, 7, ID, Role.UNKNOWN, Scope.NODE))
                .state(60, 1, "OOMKilled", 137, 52);

        Said said = story.play();

        assertThat(said.killsAt(Story.START)).containsExactly("node-oom @52");
        assertThat(said.missed).isEmpty();
    }

    @Test
    void kernelLineBeforeTheFirstScrape_waitsForItsContainer() {
        Story story = new Story()
                .quiet(0, 50, 0)
                .kernel(55, 7, ID, Role.CHILD)
                .cadvisor(60, ID, 51, 1)
                .quiet(60, 200, 0);

        assertThat(story.play().killsAt(Story.START)).containsExactly("child-kill @55");
    }

    @Test
    void kernelLineOfALifeNeverScraped_isFoundByItsPodWhenThatEndedThen() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0);
        story.kernel(55, 7, "eeeeeeeeeeee", Role.INIT)
                .state(60, 1, "OOMKilled", 137, 55)
                .quiet(70, 200, 1);

        assertThat(story.play().killsAt(Story.START)).containsExactly("confirmed @55");
        assertThat(story.play().kills.values().iterator().next().evidence())
                .anyMatch(line -> line.contains("kern.log"));
    }

    @Test
    void dumpAfterTheSeries_joinsTheSameEnd_andItsRunningContainerProvesSurvival() {
        Story story = new Story().cadvisor(0, ID, -500, 0).quiet(0, 50, 0).state(60, 1, "OOMKilled", 137, 53);
        story.kernel(65, 9, NEXT_ID, Role.UNKNOWN).cadvisor(70, NEXT_ID, 54, 1);
        story.evidence(71, dumped(-500, 53, 137, "OOMKilled"))
                .evidence(
                        71,
                        new Running(
                                new Place("n1", "shop", Story.POD, Story.UID, "app", NEXT_ID, "cart"),
                                Moment.between(Story.millis(54), Story.millis(54) + 999),
                                1,
                                Story.LIMIT,
                                "pods.json"));

        assertThat(story.play().killsAt(Story.START)).containsExactly("confirmed @53", "child-kill @65");
    }

    @Test
    void evidenceOfContainersNobodyWatches_isKeptAsUnclaimed() {
        Said said = new Said();
        Confirmer confirmer = new Confirmer(ConfirmSettings.of(10_000, 1), said);
        KernelKill kill = Story.kernelKill(55, 7, "ffffffffffff", Role.INIT);

        assertThat(confirmer.onEvidence(kill)).isFalse();
        confirmer.finish(Story.millis(500));

        assertThat(confirmer.unclaimed()).containsExactly(kill);
        assertThat(said.all).isEmpty();
    }
}
