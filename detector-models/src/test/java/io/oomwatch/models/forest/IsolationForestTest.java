package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.models.golden.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IsolationForestTest {
    private static final int COLUMNS = 4;
    private static final int ROWS = 1_000;

    /** Standard normal rows, by the sum of twelve uniforms. */
    private static double[] normalRows(long seed, int rows, int columns) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            for (int k = 0; k < 12; k++) {
                values[i] += random.unit();
            }
            values[i] -= 6;
        }
        return values;
    }

    private static IsolationForest forest(long seed) {
        return IsolationForest.train(
                normalRows(seed, ROWS, COLUMNS), COLUMNS, ROWS, ForestPlan.STANDARD.withSeed(seed));
    }

    @Test
    void score_goldenTable_agreesWithTreesOfScikitLearn() {
        Golden golden = Golden.read("isolation-forest.csv");
        int seeds = (int) golden.value("seeds");
        List<double[]> rows = golden.rows();
        double[] table = new double[rows.size() * COLUMNS];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, table, i * COLUMNS, COLUMNS);
        }
        double[] means = new double[rows.size()];
        for (int seed = 1; seed <= seeds; seed++) {
            ForestPlan plan = new ForestPlan(100, (int) golden.value("subsample"), seed);
            IsolationForest forest = IsolationForest.train(table, COLUMNS, rows.size(), plan);
            for (int i = 0; i < means.length; i++) {
                means[i] += forest.score(rows.get(i)) / seeds;
            }
        }
        double bias = 0;
        for (int i = 0; i < means.length; i++) {
            double standardError = rows.get(i)[COLUMNS + 1] * Math.sqrt(2.0 / seeds);
            // 4.5 standard errors: once in 500 runs for 300 rows; and 0.001 for cuts and units
            assertThat(means[i])
                    .as("row %d, seeds 1 to %d", i, seeds)
                    .isCloseTo(rows.get(i)[COLUMNS], within(4.5 * standardError + 0.001));
            bias += (means[i] - rows.get(i)[COLUMNS]) / means.length;
        }
        assertThat(bias).isCloseTo(0, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void score_farRow_isAboveEveryTrainingRow(long seed) {
        IsolationForest forest = forest(seed);
        double[] rows = normalRows(seed, ROWS, COLUMNS);
        double highest = 0;
        for (int i = 0; i < ROWS; i++) {
            double score = forest.score(Arrays.copyOfRange(rows, i * COLUMNS, (i + 1) * COLUMNS));
            assertThat(score).isBetween(0.0, 1.0);
            highest = Math.max(highest, score);
        }
        assertThat(forest.score(new double[] {9, 9, 9, 9})).isGreaterThan(highest);
        assertThat(forest.score(new double[COLUMNS])).isLessThan(0.5);
    }

    @Test
    void train_equalSeed_scoresEqualBitForBitAndOtherSeedDiffers() {
        double[] row = {1, -1, 0.5, 2};
        assertThat(forest(5).score(row)).isEqualTo(forest(5).score(row));
        double[] rows = normalRows(5, ROWS, COLUMNS);
        double other = IsolationForest.train(rows, COLUMNS, ROWS, ForestPlan.STANDARD.withSeed(6))
                .score(row);
        assertThat(forest(5).score(row)).isNotEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void score_shiftedAndScaledColumns_staysTheSame(long seed) {
        double[] rows = normalRows(seed, ROWS, COLUMNS);
        double[] moved = rows.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = 1_024 * moved[i]; // a power of two: the same floats but for the exponent
        }
        ForestPlan plan = ForestPlan.STANDARD.withSeed(seed);
        IsolationForest before = IsolationForest.train(rows, COLUMNS, ROWS, plan);
        IsolationForest after = IsolationForest.train(moved, COLUMNS, ROWS, plan);
        for (int i = 0; i < 100; i++) {
            double[] row = Arrays.copyOfRange(rows, i * COLUMNS, (i + 1) * COLUMNS);
            double[] movedRow = Arrays.copyOfRange(moved, i * COLUMNS, (i + 1) * COLUMNS);
            assertThat(after.score(movedRow)).as("seed %d, row %d", seed, i).isEqualTo(before.score(row));
        }
    }

    @Test
    void train_allRowsEqual_scoresEveryRowTheSame() {
        double[] rows = new double[100 * COLUMNS];
        Arrays.fill(rows, 7);
        IsolationForest forest = IsolationForest.train(rows, COLUMNS, 100, ForestPlan.STANDARD);
        assertThat(forest.score(new double[] {7, 7, 7, 7}))
                .isEqualTo(forest.score(new double[COLUMNS]))
                .isCloseTo(0.5, within(0.001));
    }

    @Test
    void train_oneColumnVaries_everySplitUsesIt() {
        double[] rows = new double[ROWS * COLUMNS];
        SplitMix64 random = new SplitMix64(3);
        for (int i = 0; i < ROWS; i++) {
            rows[i * COLUMNS + 2] = random.unit();
        }
        IsolationForest forest = IsolationForest.train(rows, COLUMNS, ROWS, ForestPlan.STANDARD);
        assertThat(forest.score(new double[] {99, -99, 0.5, 99})).isEqualTo(forest.score(new double[] {0, 0, 0.5, 0}));
        assertThat(forest.score(new double[] {0, 0, 1, 0})).isGreaterThan(forest.score(new double[] {0, 0, 0.5, 0}));
    }

    @Test
    void score_notANumber_countsAsLargest() {
        IsolationForest forest = forest(1);
        assertThat(forest.score(new double[] {Double.NaN, 0, 0, 0}))
                .isEqualTo(forest.score(new double[] {Double.POSITIVE_INFINITY, 0, 0, 0}));
    }

    @Test
    void bytes_standardForest_isAtMost64KB() {
        double[] rows = normalRows(1, 4_096, 10);
        IsolationForest forest = IsolationForest.train(rows, 10, 4_096, ForestPlan.STANDARD);
        assertThat(forest.bytes()).isLessThanOrEqualTo(64_000);
    }

    @Test
    void train_badArguments_namesValueAndRange() {
        double[] rows = normalRows(1, 10, COLUMNS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.train(rows, 0, 10, ForestPlan.STANDARD))
                .withMessage("columns is 0, expected 1 to 255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.train(rows, COLUMNS, 11, ForestPlan.STANDARD))
                .withMessage("rowCount is 11, expected 2 to 10, the rows given");
        rows[6] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.train(rows, COLUMNS, 10, ForestPlan.STANDARD))
                .withMessageContaining("column 2 of training row 1 is NaN, expected a finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForestPlan(0, 256, 1))
                .withMessage("trees is 0, expected 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForestPlan(1000, 256, 1))
                .withMessageContaining("1000 x 256 = 256000, expected at most 65536");
    }
}
