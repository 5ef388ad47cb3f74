package io.oomwatch.models.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/**
 * Row by row against the scores of a saved LinkedIn model of the mammography table (linkedin/isolation-forest at
 * 10b5f0a146, file mammography_outlier_scores_reference.csv, column outlierScore): another implementation, another seed.
 */
final class LinkedInReferenceTest {
    private static final String REFERENCE = "linkedin-isolation-forest/mammography_outlier_scores_reference.csv.gz";
    private static final int SEEDS = 10;

    @Test
    void score_mammography_ordersRowsAsLinkedInsModel() throws IOException {
        PublicTable table = PublicTable.read("linkedin-isolation-forest/mammography.csv.gz");
        double[] reference = reference(table);
        double[] means = new double[table.rowCount()];
        for (int seed = 1; seed <= SEEDS; seed++) {
            double[] scores = table.scores(IsolationForest.train(
                    table.rows(), table.columns(), table.rowCount(), ForestPlan.STANDARD.withSeed(seed)));
            for (int i = 0; i < means.length; i++) {
                means[i] += scores[i] / SEEDS;
            }
        }
        double rankCorrelation = correlation(ranks(means), ranks(reference));
        double difference = Arrays.stream(means).average().orElseThrow()
                - Arrays.stream(reference).average().orElseThrow();
        System.out.printf(
                "mammography against LinkedIn's model: rank correlation %.4f, mean difference %.4f, AUROC %.4f and"
                        + " %.4f (seeds 1 to %d)%n",
                rankCorrelation, difference, table.auroc(means), table.auroc(reference), SEEDS);
        assertThat(rankCorrelation).isGreaterThan(0.98);
        assertThat(difference).isCloseTo(0, within(0.005));
    }

    private static double[] reference(PublicTable table) throws IOException {
        double[] scores = new double[table.rowCount()];
        try (BufferedReader reader = PublicTable.open(REFERENCE)) {
            reader.readLine();
            for (int i = 0; i < scores.length; i++) {
                double[] cells = PublicTable.numbers(reader.readLine());
                assertThat(cells[4]).as("first column of row %d", i).isEqualTo(table.rows()[i * table.columns()]);
                scores[i] = cells[1];
            }
        }
        return scores;
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double middle = (a.length - 1) / 2.0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - middle) * (b[i] - middle);
            squares += (a[i] - middle) * (a[i] - middle);
        }
        return products / squares;
    }
}
