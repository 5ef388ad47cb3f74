package io.oomwatch.models.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketPyramidTest {
    private static final long INTERVAL = 1000;

    private final BucketPyramid pyramid = new BucketPyramid(INTERVAL);

    private void add(int from, int to) {
        for (int i = from; i < to; i++) {
            pyramid.add(i * INTERVAL, 10 * i);
        }
    }

    @Test
    void add_oneSamplePerBucket_newestOfLevelZeroIsTheSampleItself() {
        add(0, 6);
        assertThat(pyramid.size(0)).isEqualTo(5);
        assertThat(pyramid.floorAgo(0, 0)).isEqualTo(50);
        assertThat(pyramid.floorAgo(0, 4)).isEqualTo(10);
    }

    @Test
    void add_levelOne_holdsFloorsAndTopsOfClosedBucketsWithoutTheFirstOfTheLife() {
        add(2, 17); // the first sample is the third of the four that its bucket of level 1 can hold
        assertThat(pyramid.size(1)).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(ago -> pyramid.floorAgo(1, ago))).containsExactly(120, 80, 40);
        assertThat(pyramid.topAgo(1, 0)).isEqualTo(150);
        assertThat(pyramid.startMillis(1, 0)).isEqualTo(12 * INTERVAL - INTERVAL / 2);
    }

    @Test
    void add_closesCoarseBucketsAsSoonAsTheFineOnesDo() {
        add(10, 16);
        assertThat(pyramid.add(16 * INTERVAL, 0)).isEqualTo(3);
        assertThat(pyramid.add(17 * INTERVAL, 0)).isEqualTo(1);
    }

    @Test
    void add_holeOfThreeBuckets_isBridgedByAStraightLine() {
        add(0, 4);
        pyramid.add(7 * INTERVAL, 70);
        assertThat(IntStream.range(0, 8).map(ago -> pyramid.floorAgo(0, ago)))
                .containsExactly(70, 60, 50, 40, 30, 20, 10, 0);
    }

    @Test
    void add_longerHole_emptiesTheFineRingAndKeepsTheCoarseOne() {
        add(0, 64);
        pyramid.add(70 * INTERVAL, 700);
        assertThat(pyramid.size(0)).isEqualTo(1);
        assertThat(pyramid.size(1)).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 499, 12_345, 1_800_000_000_777L, -86_400_001})
    void add_sameLevelsAtAnotherTime_giveTheSameBuckets(long shiftMillis) {
        BucketPyramid shifted = new BucketPyramid(INTERVAL);
        for (int i = 0; i < 5000; i++) {
            int quanta = i * 37 % 1000;
            assertThat(shifted.add(i * INTERVAL + shiftMillis, quanta)).isEqualTo(pyramid.add(i * INTERVAL, quanta));
        }
        for (int level = 0; level < BucketPyramid.LEVELS; level++) {
            assertThat(shifted.startMillis(level, 0)).isEqualTo(pyramid.startMillis(level, 0) + shiftMillis);
            assertThat(shifted.openShare(level, 5_000_000 + shiftMillis))
                    .isEqualTo(pyramid.openShare(level, 5_000_000));
            for (int ago = 0; ago < pyramid.size(level); ago++) {
                assertThat(shifted.floorAgo(level, ago)).isEqualTo(pyramid.floorAgo(level, ago));
            }
        }
    }

    @Test
    void add_timesOffByLessThanHalfAnInterval_giveTheSameBuckets() {
        BucketPyramid shaken = new BucketPyramid(INTERVAL);
        Random random = new Random(42);
        shaken.add(0, 0);
        pyramid.add(0, 0);
        for (int i = 1; i < 5000; i++) {
            int quanta = i * 37 % 1000;
            assertThat(shaken.add(i * INTERVAL + random.nextInt(-499, 500), quanta))
                    .isEqualTo(pyramid.add(i * INTERVAL, quanta));
        }
    }

    @Test
    void noise_steadyGrowth_isNone() {
        add(0, 100);
        assertThat(pyramid.noise(0)).isZero();
    }

    @Test
    void noise_fallsOfTwoBuckets_areItWhateverRisesThereAre() {
        for (int i = 0; i < 4000; i++) {
            pyramid.add(i * INTERVAL, 100 + 50 * (i / 2 % 2));
        }
        assertThat(pyramid.noise(0)).isBetween(1150.0, 1350.0);
    }

    @Test
    void noise_dipsOfOneBucket_areNone() {
        for (int i = 0; i < 100; i++) {
            pyramid.add(i * INTERVAL, i % 10 == 0 ? 0 : 100);
        }
        assertThat(pyramid.noise(0)).isZero();
    }

    @Test
    void filledAgo_dipOfOneBucket_isFilledToTheLowerNeighbour() {
        int[] levels = {1, 1, 100, 5, 90, 0};
        for (int i = 0; i < levels.length; i++) {
            pyramid.add(i * INTERVAL, levels[i]);
        }
        assertThat(IntStream.range(0, 5).map(ago -> pyramid.filledAgo(0, ago))).containsExactly(0, 90, 90, 100, 1);
    }

    @Test
    void rescale_halvesEveryLevel() {
        add(0, 80);
        int before = pyramid.floorAgo(1, 3);
        pyramid.rescale(0.5);
        assertThat(pyramid.floorAgo(1, 3)).isEqualTo(before / 2);
        assertThat(pyramid.floorAgo(0, 0)).isEqualTo(395);
    }
}
