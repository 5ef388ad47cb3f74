package io.oomwatch.models.zscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.Detector;
import io.oomwatch.api.RestartCause;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Signal;
import io.oomwatch.api.WorkloadId;
import io.oomwatch.testkit.series.Shape;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZScoreDetectorTest {
    private static final double MIB = 0x1p20;
    private static final SeriesInfo SERIES = new SeriesInfo(new WorkloadId("shop", "web", "main"), "web-0", 15_000);
    private static final Shape USUAL = Shape.flat(200 * MIB).plus(Shape.noise(5 * MIB, 3));

    private final ZScoreMemory memory = ZScoreSettings.DEFAULTS.newMemory();
    private final Detector detector = ZScoreSettings.DEFAULTS.start(SERIES, memory);

    private double last(Detector observer, List<Sample> samples) {
        double score = Double.NaN;
        for (Sample sample : samples) {
            score = observer.observe(sample);
        }
        return score;
    }

    /** Anonymous memory and 8 MiB of working cache make 208 MiB. */
    private static Sample at(int index, double bytes) {
        return new Sample()
                .reset(SyntheticSeries.START_EPOCH_MILLIS + index * 15_000L)
                .set(Signal.UNRECLAIMABLE_BYTES, bytes);
    }

    @Test
    void observe_firstHourOfAWorkload_isNaN() {
        List<Sample> samples = SyntheticSeries.of(USUAL, 241).samples();
        assertThat(last(detector, samples.subList(0, 240))).isNaN();
        assertThat(last(detector, samples.subList(240, 241))).isBetween(0.0, 1.0);
    }

    @Test
    void observe_usualLevels_stayBelowHalf() {
        for (Sample sample : SyntheticSeries.of(USUAL, 2_000).samples()) {
            double score = detector.observe(sample);
            assertThat(Double.isNaN(score) || score < 0.5).isTrue();
        }
    }

    @Test
    void observe_levelTenDeviationsUp_scoresTenOverThirteen() {
        last(detector, SyntheticSeries.of(USUAL, 2_000).samples());
        double score = detector.observe(at(2_000, 258 * MIB));
        assertThat(score).isCloseTo(10 / 13.0, within(0.05)); // z / (z + 3), deviation estimated within 10 %
        assertThat(detector.explain().sentence()).contains("258 MiB").contains("above the usual 208 MiB");
        assertThat(detector.explain().counterfactual()).startsWith("the level had stayed below 22");
    }

    @Test
    void observe_levelBelowUsual_scoresZero() {
        last(detector, SyntheticSeries.of(USUAL, 2_000).samples());
        assertThat(detector.observe(at(2_000, 50 * MIB))).isZero();
    }

    @Test
    void observe_levelStaysUp_becomesTheUsual() {
        last(detector, SyntheticSeries.of(USUAL, 2_000).samples());
        double score = 1;
        for (int i = 0; i < 3 * 1_440; i++) { // three time constants
            score = detector.observe(at(2_000 + i, 300 * MIB));
        }
        assertThat(score).isLessThan(0.2);
    }

    @Test
    void start_newPodOfAKnownWorkload_scoresAtOnce() {
        last(detector, SyntheticSeries.of(USUAL, 2_000).samples());
        SeriesInfo sibling = new SeriesInfo(SERIES.workload(), "web-1", 15_000);
        double score = ZScoreSettings.DEFAULTS.start(sibling, memory).observe(at(2_000, 300 * MIB));
        assertThat(score).isGreaterThan(0.8);
    }

    @Test
    void onRestart_newLife_startsFromTheWorkload() {
        last(detector, SyntheticSeries.of(USUAL, 2_000).samples());
        detector.onRestart(SyntheticSeries.START_EPOCH_MILLIS + 30_000_000, RestartCause.OOM_KILLED);
        assertThat(detector.observe(at(2_001, 20 * MIB))).isZero();
        assertThat(detector.observe(at(2_002, 300 * MIB))).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 8, 1024})
    void observe_allBytesScaled_scoresTheSame(double factor) {
        Detector scaled = ZScoreSettings.DEFAULTS.start(SERIES);
        Shape shape = USUAL.plus(Shape.steps(0, 3 * MIB, 3_600));
        List<Sample> samples = SyntheticSeries.of(shape, 1_000).samples();
        List<Sample> scaledSamples = SyntheticSeries.of(seconds -> factor * shape.bytesAt(seconds), 1_000)
                .withCache(Shape.flat(factor * 0x1p24))
                .under(factor * SyntheticSeries.CEILING_BYTES)
                .samples();
        double[] expected = samples.stream().mapToDouble(detector::observe).toArray();
        double[] actual = scaledSamples.stream().mapToDouble(scaled::observe).toArray();
        assertThat(actual).isEqualTo(expected); // powers of two: exact
    }
}
