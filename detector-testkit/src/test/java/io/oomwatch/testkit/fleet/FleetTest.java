package io.oomwatch.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTest {
    private static Fleet small(FleetPreset preset, double days) {
        FleetSettings settings = preset.settings();
        return Fleet.of(settings.withContainers(
                        settings.benignKinds().size(), settings.leakKinds().size())
                .withDays(days));
    }

    private static ContainerTruth drain(ContainerFeed feed, List<Long> times, List<Double> levels) {
        Scrape scrape = new Scrape();
        while (feed.next(scrape)) {
            times.add(scrape.epochMillis);
            levels.add(scrape.running() ? (double) scrape.workingSetBytes / scrape.limitBytes : Double.NaN);
        }
        return feed.truth();
    }

    @ParameterizedTest
    @EnumSource(FleetPreset.class)
    void open_everyKind_benignIsNeverKilledAndEveryKillHasAnOnsetBefore(FleetPreset preset) {
        Fleet fleet = small(preset, 3);
        for (ContainerPlan plan : fleet.containers()) {
            ContainerTruth truth = drain(fleet.open(plan), new ArrayList<>(), new ArrayList<>());
            if (plan.kind().truth() == TruthLabel.BENIGN) {
                assertThat(truth.kills()).as(plan.key()).isZero();
                assertThat(truth.lives()).allMatch(life -> life.onsetSeconds() < 0);
            }
            assertThat(truth.lives())
                    .filteredOn(LifeTruth::oomKilled)
                    .as(plan.kind().slug())
                    .allMatch(life -> life.onsetSeconds() >= life.startSeconds()
                            && life.onsetSeconds() < life.endSeconds()
                            && life.exitCode() == 137);
        }
    }

    @Test
    void open_leaks_mostAreKilledAboutWhenPlanned() {
        Fleet fleet = small(FleetPreset.CALIBRATION, 6);
        for (ContainerPlan plan : fleet.containers()) {
            if (plan.kind().truth() == TruthLabel.BENIGN) {
                continue;
            }
            ContainerTruth truth = drain(fleet.open(plan), new ArrayList<>(), new ArrayList<>());
            assertThat(truth.kills()).as(plan.kind().slug()).isPositive();
            double[] ratios = truth.lives().stream()
                    .filter(LifeTruth::oomKilled)
                    .mapToDouble(life -> (life.endSeconds() - life.onsetSeconds()) / truth.nominalLeakSeconds())
                    .sorted()
                    .toArray();
            assertThat(ratios[ratios.length / 2]).as(plan.kind().slug()).isBetween(0.4, 1.5);
        }
    }

    @Test
    void stream_mergesTheFeedsInOrderOfTimeAndGivesTheSameScrapes() {
        Fleet fleet = small(FleetPreset.SHIFTED, 0.5);
        List<List<Long>> merged = new ArrayList<>();
        fleet.containers().forEach(plan -> merged.add(new ArrayList<>()));
        FleetStream stream = fleet.stream();
        long last = 0;
        while (stream.next()) {
            assertThat(stream.scrape().epochMillis).isGreaterThanOrEqualTo(last);
            last = stream.scrape().epochMillis;
            merged.get(stream.container()).add(last);
        }
        List<ContainerTruth> truths = stream.truth();
        for (int i = 0; i < merged.size(); i++) {
            List<Long> alone = new ArrayList<>();
            ContainerTruth truth = drain(fleet.open(fleet.containers().get(i)), alone, new ArrayList<>());
            assertThat(merged.get(i)).isEqualTo(alone);
            assertThat(truths.get(i)).isEqualTo(truth);
        }
    }

    @Test
    void open_twice_givesEqualScrapesAndAnotherSeedOthers() {
        FleetSettings settings =
                FleetPreset.TEST.settings().withContainers(12, 11).withDays(0.3);
        assertThat(levels(settings)).isEqualTo(levels(settings)).isNotEqualTo(levels(settings.withSeed(42)));
    }

    private static List<Double> levels(FleetSettings settings) {
        Fleet fleet = Fleet.of(settings);
        List<Double> levels = new ArrayList<>();
        fleet.containers().forEach(plan -> drain(fleet.open(plan), new ArrayList<>(), levels));
        return levels;
    }

    @Test
    void open_shifted_losesAboutTheShareOfScrapesAskedFor() {
        Fleet fleet = small(FleetPreset.SHIFTED, 6);
        long scrapes = 0;
        for (ContainerPlan plan : fleet.containers()) {
            List<Long> times = new ArrayList<>();
            drain(fleet.open(plan), times, new ArrayList<>());
            assertThat(times).isSorted().doesNotHaveDuplicates();
            scrapes += times.size();
        }
        double expected = fleet.containers().size() * 6 * 2880.0;
        // 5 % single losses; 4 holes a day of (2400 - 120) / ln(20) = 761 s on average take another 3.5 %.
        assertThat(scrapes / expected).isCloseTo(0.95 * (1 - 4 * 761 / 86_400.0), within(0.01));
    }

    @Test
    void containers_replicasShareTheirWorkloadAndKeysAreUnique() {
        Fleet fleet = Fleet.of(FleetPreset.TEST.settings());
        Set<String> keys = new HashSet<>();
        Set<String> owners = new HashSet<>();
        fleet.containers().forEach(plan -> {
            keys.add(plan.key());
            owners.add(plan.owner());
        });
        assertThat(keys).hasSize(597);
        assertThat(owners).hasSizeBetween(280, 480);
    }

    @Test
    void settings_jitterAboveHalfTheInterval_isRefusedWithBothNumbers() {
        FleetSettings shifted = FleetPreset.SHIFTED.settings();
        assertThatThrownBy(() -> new FleetSettings(
                        "x", 1, 1, 0, 1, 2000, 0, shifted.benignKinds(), shifted.leakKinds(), Regime.SHIFTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1500")
                .hasMessageContaining("2000");
    }
}
