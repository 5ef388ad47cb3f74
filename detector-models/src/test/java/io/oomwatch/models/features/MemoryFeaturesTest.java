package io.oomwatch.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.api.CeilingKind;
import io.oomwatch.api.Sample;
import io.oomwatch.api.Signal;
import io.oomwatch.testkit.series.Shape;
import io.oomwatch.testkit.series.SyntheticSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoryFeaturesTest {
    private static final double MIB = 0x1p20;
    private static final int TWO_HOURS = 480;

    private static double[] rowAfter(List<Sample> samples, long intervalMillis) {
        MemoryFeatures features = new MemoryFeatures(intervalMillis);
        samples.forEach(features::observe);
        assertThat(features.ready()).isTrue();
        double[] row = new double[MemoryFeatures.COUNT];
        features.copyTo(row);
        return row;
    }

    private static double[] rowAfter(SyntheticSeries series) {
        return rowAfter(series.samples(), series.intervalMillis());
    }

    private static double value(double[] row, MemoryFeature feature) {
        return row[feature.ordinal()];
    }

    @Test
    void row_flatSeries_hasLevelAndNoShape() {
        SyntheticSeries series =
                SyntheticSeries.of(Shape.flat(256 * MIB), TWO_HOURS).withCache(Shape.flat(0));
        double[] row = rowAfter(series);
        assertThat(value(row, MemoryFeature.LEVEL)).isEqualTo(0.5);
        for (MemoryFeature feature : MemoryFeature.values()) {
            if (feature != MemoryFeature.LEVEL) {
                assertThat(value(row, feature)).as(feature.name()).isZero();
            }
        }
    }

    @Test
    void row_straightLeak_growsSteadilyAtEveryScale() {
        SyntheticSeries series = SyntheticSeries.of(Shape.leak(50 * MIB, 0.04 * MIB), TWO_HOURS);
        double[] row = rowAfter(series);
        assertThat(value(row, MemoryFeature.GROWTH_SHORT)).isBetween(0.05, 0.2);
        assertThat(value(row, MemoryFeature.GROWTH_MEDIUM)).isGreaterThan(value(row, MemoryFeature.GROWTH_SHORT));
        assertThat(value(row, MemoryFeature.GROWTH_LONG)).isGreaterThan(value(row, MemoryFeature.GROWTH_MEDIUM));
        assertThat(value(row, MemoryFeature.TAIL_RATIO)).isCloseTo(0.5, within(0.05)); // end slope = whole slope
        assertThat(value(row, MemoryFeature.STEP_SHARE)).isCloseTo(1 / 15.0, within(0.02)); // 16 floors, 15 rises
        assertThat(value(row, MemoryFeature.RETRACEMENT)).isZero();
        assertThat(value(row, MemoryFeature.ROUGHNESS)).isCloseTo(0, within(1e-3));
    }

    @Test
    void row_oneStep_isOneStep() {
        double[] row = rowAfter(SyntheticSeries.of(Shape.steps(100 * MIB, 80 * MIB, 5_400), TWO_HOURS));
        assertThat(value(row, MemoryFeature.STEP_SHARE)).isGreaterThan(0.9);
        assertThat(value(row, MemoryFeature.TAIL_RATIO)).isCloseTo(0, within(0.6));
    }

    @Test
    void row_sawtooth_swingsWithoutGrowth() {
        double[] row = rowAfter(SyntheticSeries.of(Shape.sawtooth(100 * MIB, 200 * MIB, 240), TWO_HOURS));
        assertThat(value(row, MemoryFeature.SWING)).isBetween(0.3, 0.5);
        assertThat(value(row, MemoryFeature.GROWTH_LONG)).isCloseTo(0, within(0.05));
    }

    @Test
    void row_growthGivenBack_retraces() {
        Shape thereAndBack = seconds -> 200 * MIB + 100 * MIB * Math.sin(Math.PI * seconds / 7_200);
        double[] row = rowAfter(SyntheticSeries.of(thereAndBack, TWO_HOURS));
        assertThat(value(row, MemoryFeature.RETRACEMENT)).isGreaterThan(0.7);
    }

    @Test
    void row_growingCache_showsInItsShareOnly() {
        SyntheticSeries steady = SyntheticSeries.of(Shape.flat(100 * MIB), TWO_HOURS);
        double[] without = rowAfter(steady);
        double[] with = rowAfter(steady.withCache(Shape.ramp(16 * MIB, 300 * MIB, 7_200)));
        assertThat(value(with, MemoryFeature.CACHE_SHARE)).isCloseTo(0.75, within(0.02));
        assertThat(value(with, MemoryFeature.GROWTH_LONG)).isEqualTo(value(without, MemoryFeature.GROWTH_LONG));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void row_anyRandomWalk_staysInItsRanges(long seed) {
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        MemoryFeatures features = new MemoryFeatures(15_000);
        double[] row = new double[MemoryFeatures.COUNT];
        double bytes = 1e8;
        long now = SyntheticSeries.START_EPOCH_MILLIS;
        for (int i = 0; i < 2_000; i++) {
            bytes = Math.max(0, bytes + 1e7 * (random.nextDouble() - 0.5));
            now += random.nextInt(100) == 0 ? random.nextLong(3_600_000) + 1 : 15_000;
            features.observe(new Sample()
                    .reset(now)
                    .set(Signal.WORKING_SET_BYTES, bytes)
                    .set(Signal.CACHE_BYTES, random.nextDouble() * 1e8)
                    .set(Signal.USAGE_BYTES, random.nextDouble() * 1e8)
                    .setCeiling(2e8, CeilingKind.CONTAINER_LIMIT));
            features.copyTo(row);
            for (MemoryFeature feature : MemoryFeature.values()) {
                boolean signed = feature.name().startsWith("GROWTH") || feature == MemoryFeature.TAIL_RATIO;
                assertThat(value(row, feature)).as(feature.name()).isBetween(signed ? -1.0 : 0.0, 1.25);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.125, 3, 64})
    void row_allBytesScaled_staysTheSame(double factor) {
        Shape shape = Shape.sawtooth(100 * MIB, 200 * MIB, 700).plus(Shape.leak(0, 0.01 * MIB));
        double[] row = rowAfter(SyntheticSeries.of(shape, TWO_HOURS));
        double[] scaled = rowAfter(SyntheticSeries.of(seconds -> factor * shape.bytesAt(seconds), TWO_HOURS)
                .withCache(Shape.flat(factor * 16 * MIB))
                .under(factor * SyntheticSeries.CEILING_BYTES));
        assertThat(scaled).containsExactly(row, within(1e-5)); // floats hold 24 bits of a level
    }

    @Test
    void row_everythingFourTimesSlower_staysTheSame() {
        Shape shape = Shape.sawtooth(100 * MIB, 200 * MIB, 700).plus(Shape.leak(0, 0.01 * MIB));
        double[] row = rowAfter(SyntheticSeries.of(shape, TWO_HOURS).startingAt(0));
        double[] slow = rowAfter(SyntheticSeries.of(seconds -> shape.bytesAt(seconds / 4), TWO_HOURS)
                .every(60_000)
                .startingAt(0));
        assertThat(slow).containsExactly(row);
    }

    @Test
    void observe_holeLongerThanThreeBuckets_startsAnew() {
        List<Sample> before =
                SyntheticSeries.of(Shape.leak(50 * MIB, 0.1 * MIB), TWO_HOURS).samples();
        MemoryFeatures features = new MemoryFeatures(15_000);
        before.forEach(features::observe);
        features.observe(new Sample()
                .reset(SyntheticSeries.START_EPOCH_MILLIS + 2 * 7_200_000L)
                .set(Signal.UNRECLAIMABLE_BYTES, 1e8));
        assertThat(features.ready()).isFalse();
    }

    @Test
    void observe_unusableLevels_changeNothing() {
        MemoryFeatures features = new MemoryFeatures(15_000);
        for (double level : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 0x1p53}) {
            Sample sample = new Sample().reset(0).set(Signal.WORKING_SET_BYTES, level);
            assertThat(MemoryFeatures.levelBytes(sample)).isNaN();
            assertThat(features.observe(sample)).isFalse();
        }
        assertThat(features.ready()).isFalse();
    }

    @Test
    void observe_firstRowComesWithTheNinthBucket() {
        List<Sample> samples = SyntheticSeries.of(Shape.flat(MIB), 40).samples();
        MemoryFeatures features = new MemoryFeatures(15_000);
        int first = 0;
        while (!features.observe(samples.get(first))) {
            first++;
        }
        assertThat(first).isEqualTo(32); // 8 buckets of 4 samples are closed by the sample after them
    }

    @Test
    void load_savedMidway_continuesWithTheSameRows() throws IOException {
        List<Sample> samples = SyntheticSeries.of(
                        Shape.daily(200 * MIB, 90 * MIB).plus(Shape.noise(MIB, 5)), TWO_HOURS)
                .samples();
        MemoryFeatures whole = new MemoryFeatures(15_000);
        samples.subList(0, 203).forEach(whole::observe);
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        whole.save(new DataOutputStream(state));
        MemoryFeatures resumed = new MemoryFeatures(15_000);
        resumed.load(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
        double[] expected = new double[MemoryFeatures.COUNT];
        double[] actual = new double[MemoryFeatures.COUNT];
        for (Sample sample : samples.subList(203, TWO_HOURS)) {
            assertThat(resumed.observe(sample)).isEqualTo(whole.observe(sample));
            whole.copyTo(expected);
            resumed.copyTo(actual);
            assertThat(actual).isEqualTo(expected);
        }
    }
}
