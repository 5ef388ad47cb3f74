package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.oomwatch.runner.alert.DetectorScore;
import io.oomwatch.runner.confirm.evidence.Moment;
import io.oomwatch.runner.confirm.evidence.Place;
import io.oomwatch.runner.confirm.evidence.Termination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills that become known when their pod is gone already. */
class LateKillTest {
    private static final int ALIVE = 40;

    private static void killed(Pods pods, String pod, long atMillis) {
        ended(pods, pod, atMillis, "OOMKilled");
    }

    private static void ended(Pods pods, String pod, long atMillis, String reason) {
        Moment when = Moment.between(atMillis, atMillis);
        Place place = new Place("", "shop", pod, "", "app", "", "");
        pods.engine.onEvidence(new Termination(place, Moment.UNKNOWN, when, reason, 137, 0, 512 << 20, "test"));
    }

    private static double nextOom(Pods pods, String pod) {
        return pods.engine.views().stream()
                .filter(view -> view.pod().equals(pod))
                .flatMap(view -> view.scores().stream())
                .filter(score -> score.name().equals("next-oom"))
                .mapToDouble(DetectorScore::score)
                .findFirst()
                .orElseThrow();
    }

    /** Runs of a job, each of its own pod, each killed at its end. */
    private static void runs(Pods pods, int count, int evidenceAfterScrapes) {
        runs(pods, count, evidenceAfterScrapes, "OOMKilled");
    }

    private static void runs(Pods pods, int count, int evidenceAfterScrapes, String reason) {
        for (int run = 0; run < count; run++) {
            pods.scrape(List.of("job." + run), ALIVE);
            long killedAtMillis = pods.nowMillis() + 1_000;
            pods.idle(evidenceAfterScrapes);
            ended(pods, "job." + run, killedAtMillis, reason);
            pods.idle(60 - ALIVE - evidenceAfterScrapes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 20})
    void killsOfPodsThatAreGone_reachTheNextPodsDetectorsAndTheWorkloadsHistory(int evidenceAfterScrapes) {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            runs(pods, 8, evidenceAfterScrapes);
            assertThat(pods.said.stream().filter(EngineEvent.KillSeen.class::isInstance))
                    .hasSizeGreaterThanOrEqualTo(8);
            pods.scrape(List.of("job.8"), 5);
            assertThat(nextOom(pods, "job.8")).isGreaterThan(0.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"OOMKilled, confirmed, true", "Error, probable, false"})
    void sigkillAtTheLimitForAnotherReason_isProbablyAKill_butTeachesNothing(
            String reason, String killClass, boolean teaches) {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            pods.levelBytes = 0.98 * (512 << 20);
            runs(pods, 8, 1, reason);
            assertThat(pods.said.stream()
                            .filter(EngineEvent.KillSeen.class::isInstance)
                            .map(event -> ((EngineEvent.KillSeen) event).kill())
                            .filter(kill -> kill.pod().startsWith("job."))
                            .map(kill -> kill.killClass().label()))
                    .hasSize(8)
                    .containsOnly(killClass);
            pods.scrape(List.of("job.8"), 5);
            assertThat(nextOom(pods, "job.8") > 0).isEqualTo(teaches);
        }
    }

    @Test
    void killKnownOnlyAfterTheNextPodHasStarted_reachesIt() {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            runs(pods, 4, 5); // next-oom forecasts from the fifth kill on
            pods.scrape(List.of("job.4"), ALIVE);
            long killedAtMillis = pods.nowMillis() + 1_000;
            pods.idle(60 - ALIVE);
            pods.scrape(List.of("job.5"), 5);
            assertThat(nextOom(pods, "job.5")).isZero();
            killed(pods, "job.4", killedAtMillis);
            pods.scrape(List.of("job.5"), 5);
            assertThat(nextOom(pods, "job.5")).isPositive();
        }
    }

    @Test
    void killOfOneReplica_isNotTakenForThatOfAnother() {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            for (int run = 0; run < 8; run++) {
                pods.scrape(List.of("cart.0", "cart.1"), 60);
                killed(pods, "cart.0", pods.nowMillis());
            }
            pods.scrape(List.of("cart.0", "cart.1", "cart.2"), 5);
            assertThat(nextOom(pods, "cart.1")).isZero();
            assertThat(nextOom(pods, "cart.2")).isZero();
        }
    }
}
