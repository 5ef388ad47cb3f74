package io.oomwatch.runner.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pods are replaced for weeks: what is known stays bounded. */
class PodChurnTest {
    private static final int PODS = 10;
    private static final int SERIES = 5 * PODS;
    /** 50 minutes of samples: with the two hours after the last one, at most four generations are remembered. */
    private static final int SCRAPES = 100;

    private static List<String> pods(String owner, int generation) {
        return IntStream.range(0, PODS)
                .mapToObj(i -> owner + "." + generation + "-" + i)
                .toList();
    }

    @Test
    void hundredGenerationsOfOneWorkload_holdNoMoreThanAFew() throws IOException {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            for (int generation = 0; generation < 10; generation++) {
                pods.scrape(pods("cart", generation), SCRAPES);
            }
            int early = pods.stateBytes();
            for (int generation = 10; generation < 100; generation++) {
                pods.scrape(pods("cart", generation), SCRAPES);
                assertThat(pods.directory.inUse())
                        .as("generation %d", generation)
                        .isLessThanOrEqualTo(2 * SERIES);
                assertThat(pods.engine.containers()).isLessThanOrEqualTo(5 * PODS);
            }
            assertThat(pods.directory.size()).as("numbers ever used").isLessThanOrEqualTo(2 * SERIES);
            assertThat(pods.stateBytes()).as("state, bytes").isLessThan((int) (1.3 * early));
        }
    }

    @Test
    void hundredWorkloadsThatCameAndWent_areForgottenBeyondTheSoftLimit() throws IOException {
        try (Pods pods = new Pods(EngineLimits.of(60, 40), Integer.MAX_VALUE)) {
            int early = 0;
            for (int generation = 0; generation < 100; generation++) {
                pods.scrape(pods("job" + generation, generation), SCRAPES);
                early = generation == 10 ? pods.stateBytes() : early;
            }
            assertThat(pods.engine.containers()).isLessThanOrEqualTo(40);
            assertThat(pods.stateBytes()).as("state, bytes").isLessThan((int) (1.5 * early));
        }
    }

    @Test
    void podThatComesBack_isKnownAgainUnderAnotherNumber() {
        try (Pods pods = new Pods(EngineLimits.NONE, Integer.MAX_VALUE)) {
            pods.scrape(List.of("cart.0"), 20);
            pods.scrape(List.of("other.0"), 60);
            assertThat(pods.directory.inUse()).isEqualTo(5);
            pods.scrape(List.of("cart.0", "other.0"), 20);
            assertThat(pods.engine.views()).hasSize(2);
            assertThat(pods.engine.notes().gaps).isEqualTo(1);
        }
    }

    @Test
    void tenTimesMoreContainersThanAllowed_areRefusedAndCounted_andLetInWhenThereIsRoom() {
        try (Pods pods = new Pods(EngineLimits.of(20, 18), Integer.MAX_VALUE)) {
            List<String> flood =
                    IntStream.range(0, 200).mapToObj(i -> "flood" + i + ".0").toList();
            pods.scrape(List.of("cart.0"), 10);
            pods.scrape(flood, 30);
            assertThat(pods.engine.containers()).isLessThanOrEqualTo(20);
            assertThat(pods.engine.refused()).isPositive();
            pods.scrape(List.of("late.0"), 400);
            assertThat(pods.engine.views()).anyMatch(view -> view.pod().equals("late.0"));
        }
    }

    @Test
    void moreSeriesThanAllowed_areRefusedAndCounted() {
        try (Pods pods = new Pods(EngineLimits.NONE, 50)) {
            pods.scrape(pods("cart", 0), 5);
            pods.scrape(List.of("one-too-many.0"), 1);
            assertThat(pods.directory.inUse()).isEqualTo(50);
            assertThat(pods.directory.refused()).isEqualTo(5);
            pods.scrape(pods("cart", 1), 100);
            assertThat(pods.engine.views().stream().filter(view -> view.pod().startsWith("cart.1")))
                    .as("the old ones made room")
                    .hasSize(10);
        }
    }
}
