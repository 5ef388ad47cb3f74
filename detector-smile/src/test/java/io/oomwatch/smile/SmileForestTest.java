package io.oomwatch.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.oomwatch.models.features.MemoryFeatures;
import io.oomwatch.models.shape.LearningPlan;
import io.oomwatch.models.shape.ShapeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.anomaly.IsolationForest;
import smile.stat.distribution.GaussianDistribution;

final class SmileForestTest {
    private static final LearningPlan PLAN = new LearningPlan(50, 20, 60, 1);
    private static final int COLUMNS = MemoryFeatures.COUNT;

    private static double[][] cluster(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][COLUMNS];
        for (double[] row : rows) {
            for (int c = 0; c < COLUMNS; c++) {
                row[c] = 0.4 + 0.2 * random.nextDouble();
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9})
    void score_anyRow_agreesWithSmile(int extensionLevel) {
        SmileForest forest = new SmileTrainer(50, 256, extensionLevel, 7).train(cluster(1, 600));
        IsolationForest smile = forest.toSmile();
        for (double[] row : cluster(2, 100)) {
            row[0] *= 2;
            assertThat(forest.score(forest.measure(row)))
                    .isCloseTo(smile.score(row), within(1e-12)); // 2^x there, e^(x ln 2) here
        }
    }

    @Test
    void score_rowFarOutside_isWellAboveHalf_rowInTheMiddle_isBelow() {
        SmileForest forest = new SmileTrainer(100, 256, 0, 7).train(cluster(1, 600));
        double[] middle = new double[COLUMNS];
        Arrays.fill(middle, 0.5);
        double[] outside = new double[COLUMNS];
        assertThat(forest.score(forest.measure(middle))).isLessThan(0.5);
        assertThat(forest.score(forest.measure(outside))).isGreaterThan(0.6);
    }

    @Test
    void train_whateverSmileDrewBefore_growsTheSameTrees() {
        SmileTrainer trainer = new SmileTrainer(10, 64, 0, 7);
        double[][] rows = cluster(1, 200);
        double[] probe = cluster(5, 1)[0];
        double expected = trainer.train(rows).measure(probe);
        for (int drawn = 0; drawn < 4; drawn++) {
            assertThat(trainer.train(rows).measure(probe)).isEqualTo(expected);
            GaussianDistribution.getInstance().rand();
        }
    }

    @Test
    void load_saved_growsTheSameTrees() throws IOException {
        SmileTrainer trainer = new SmileTrainer(10, 64, 0, 7);
        SmileForest forest = trainer.train(cluster(1, 200));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forest.save(new DataOutputStream(bytes));
        ShapeModel loaded = trainer.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (double[] row : cluster(2, 50)) {
            assertThat(loaded.measure(row)).isEqualTo(forest.measure(row));
        }
    }

    @Test
    void load_absurdSize_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeLong(-1);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        assertThatThrownBy(() -> new SmileTrainer(10, 64, 0, 7).load(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("-1 x -1");
    }

    @Test
    void settings_largestExtensionLevel_combinesAllColumns() {
        assertThat(new SmileForestSettings(1, 4, COLUMNS - 1, PLAN)).isNotNull();
        assertThatThrownBy(() -> new SmileForestSettings(1, 4, COLUMNS, PLAN))
                .hasMessageContaining("extensionLevel is " + COLUMNS);
    }
}
