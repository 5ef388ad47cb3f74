package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way of asking gives the same score, bit for bit. Both kernels run: the tests' JVM has the Vector API. */
final class BatchScorerTest {
    private static double[] rows(long seed, int count, int columns) {
        SplitMix64 random = new SplitMix64(seed);
        double[] rows = new double[count * columns];
        for (int i = 0; i < rows.length; i++) {
            double value = Math.tan(3 * (random.unit() - 0.5)); // heavy tails
            rows[i] = random.below(10) == 0 ? Math.rint(value) : value; // and ties
        }
        return rows;
    }

    private static void assertSameAsOneByOne(IsolationForest forest, double[] rows, int count, BatchScorer scorer) {
        double[] batch = new double[count];
        scorer.score(rows, count, batch);
        int columns = forest.columns();
        int[] scratch = new int[columns];
        for (int i = 0; i < count; i++) {
            double alone = forest.score(Arrays.copyOfRange(rows, i * columns, (i + 1) * columns), scratch);
            assertThat(batch[i]).as("row %d of %d", i, count).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4000, 10, 100, 256",
        "2, 1024, 1, 100, 256",
        "3, 1023, 3, 7, 100",
        "4, 1025, 36, 50, 512",
        "5, 300, 2, 64, 1024",
        "6, 3000, 255, 10, 64",
        "7, 260, 5, 500, 16",
        "8, 2500, 4, 1, 2",
        "9, 100, 6, 1000, 32"
    })
    void score_anyForest_equalsOneByOneBitForBit(long seed, int count, int columns, int trees, int subsample) {
        double[] rows = rows(seed, count, columns);
        IsolationForest forest = IsolationForest.train(rows, columns, count, new ForestPlan(trees, subsample, seed));
        for (Function<IsolationForest, BatchScorer> way :
                List.<Function<IsolationForest, BatchScorer>>of(IsolationForest::batch, IsolationForest::plainBatch)) {
            assertSameAsOneByOne(forest, rows, count, way.apply(forest));
        }
    }

    @Test
    void score_rowsNotFiniteOrUnlikeTraining_equalsOneByOne() {
        IsolationForest forest = IsolationForest.train(rows(1, 1_000, 4), 4, 1_000, ForestPlan.STANDARD);
        double[] odd = rows(2, 1_024, 4);
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300, -1e300};
        for (int i = 0; i < odd.length; i += 7) {
            odd[i] = values[i % values.length];
        }
        assertSameAsOneByOne(forest, odd, 1_024, forest.batch());
        assertSameAsOneByOne(forest, odd, 1_024, forest.plainBatch());
    }

    @Test
    void best_jvmWithTheVectorModule_isTheVectorKernelWhereRegistersAreWideEnough() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
        assertThat(BlockKernels.best()).isInstanceOfAny(VectorKernel.class, PlainKernel.class);
    }

    @Test
    void score_moreRowsThanGiven_namesTheRange() {
        IsolationForest forest = IsolationForest.train(rows(1, 100, 4), 4, 100, ForestPlan.STANDARD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forest.batch().score(new double[40], 11, new double[99]))
                .withMessage("rowCount is 11, expected 0 to 10, the rows and scores given");
    }
}
