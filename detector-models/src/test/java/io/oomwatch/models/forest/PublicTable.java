package io.oomwatch.models.forest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A labelled outlier table that is measured on but not shipped. Found under the folder that the system property {@code
 * oomwatch.public.data} or the environment variable {@code OOMWATCH_PUBLIC_DATA} names; tests are skipped without it.
 */
record PublicTable(int columns, int rowCount, double[] rows, boolean[] outlier) {
    /** Reads a gzipped CSV table whose last column is 1 for outliers; header and comment lines are skipped. */
    static PublicTable read(String file) throws IOException {
        List<double[]> lines = new ArrayList<>();
        try (BufferedReader reader = open(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && "-0123456789.".indexOf(line.charAt(0)) >= 0) {
                    lines.add(numbers(line));
                }
            }
        }
        int columns = lines.get(0).length - 1;
        double[] rows = new double[lines.size() * columns];
        boolean[] outlier = new boolean[lines.size()];
        for (int i = 0; i < outlier.length; i++) {
            System.arraycopy(lines.get(i), 0, rows, i * columns, columns);
            outlier[i] = lines.get(i)[columns] == 1;
        }
        return new PublicTable(columns, outlier.length, rows, outlier);
    }

    /** The file, or a skipped test that says how not to skip it. */
    static BufferedReader open(String file) throws IOException {
        String folder = System.getProperty("oomwatch.public.data", System.getenv("OOMWATCH_PUBLIC_DATA"));
        Assumptions.assumeTrue(
                folder != null,
                "public outlier tables not given: set OOMWATCH_PUBLIC_DATA to the folder that holds " + file
                        + " (docs/detectors/isolation-forest.md says where to get them)");
        InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(folder, file)));
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static double[] numbers(String line) {
        String[] cells = line.split(",");
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numbers[i] = Double.parseDouble(cells[i]);
        }
        return numbers;
    }

    double[] row(int number) {
        double[] row = new double[columns];
        System.arraycopy(rows, number * columns, row, 0, columns);
        return row;
    }

    /** Scores of every row. */
    double[] scores(IsolationForest forest) {
        double[] scores = new double[rowCount];
        for (int i = 0; i < rowCount; i++) {
            scores[i] = forest.score(row(i));
        }
        return scores;
    }

    /** Area under the ROC curve by ranks (Mann-Whitney); ties count half. */
    double auroc(double[] scores) {
        Integer[] order = new Integer[rowCount];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double rankSum = 0;
        double outliers = 0;
        for (int from = 0; from < rowCount; ) {
            int to = from;
            while (to < rowCount && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                if (outlier[order[i]]) {
                    rankSum += (from + to + 1) / 2.0;
                    outliers++;
                }
            }
            from = to;
        }
        return (rankSum - outliers * (outliers + 1) / 2) / (outliers * (rowCount - outliers));
    }
}
