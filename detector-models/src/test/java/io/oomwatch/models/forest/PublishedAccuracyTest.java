package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AUROC of 100 trees of 256 rows against published figures: Liu 2008 (table 3), LinkedIn's StandardIF (README of
 * linkedin/isolation-forest), PyOD 2019 (benchmark page), and scikit-learn 1.2.1 measured on these very files
 * (IsolationForest(n_estimators=100, max_samples=256), mean of 10 seeds). "low" and "high" span the figures known for a
 * table.
 */
final class PublishedAccuracyTest {
    private static final int SEEDS = 10;
    /** Published figures are means of 10 runs rounded to two or three digits. */
    private static final double ROUNDING = 0.01;

    @ParameterizedTest
    @CsvSource({
        "outlier-tables/breastw.csv.gz, 0.986, 0.990",
        "outlier-tables/ionosphere.csv.gz, 0.842, 0.853",
        "outlier-tables/cardio.csv.gz, 0.924, 0.928",
        "outlier-tables/satellite.csv.gz, 0.695, 0.717",
        "outlier-tables/pendigits.csv.gz, 0.943, 0.943",
        "linkedin-isolation-forest/mammography.csv.gz, 0.860, 0.865",
        "linkedin-isolation-forest/shuttle.csv.gz, 0.997, 1.000",
    })
    void score_publicTable_meanAurocIsWithinThePublishedSpread(String file, double low, double high)
            throws IOException {
        PublicTable table = PublicTable.read(file);
        double[] aurocs = new double[SEEDS];
        double mean = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            ForestPlan plan = ForestPlan.STANDARD.withSeed(seed);
            IsolationForest forest = IsolationForest.train(table.rows(), table.columns(), table.rowCount(), plan);
            aurocs[seed - 1] = table.auroc(table.scores(forest));
            mean += aurocs[seed - 1] / SEEDS;
        }
        double squares = 0;
        for (double auroc : aurocs) {
            squares += (auroc - mean) * (auroc - mean);
        }
        double standardError = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
        System.out.printf(
                "%s: AUROC %.4f +- %.4f (standard error, seeds 1 to %d), published %.3f to %.3f%n",
                file, mean, standardError, SEEDS, low, high);
        double slack = ROUNDING + 2 * standardError;
        assertThat(mean).isBetween(low - slack, high + slack);
    }
}
