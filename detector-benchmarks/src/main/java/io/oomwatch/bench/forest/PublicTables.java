package io.oomwatch.bench.forest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Labelled outlier tables that are measured on but not shipped: gzipped CSV, last column 1 for outliers. Those that are
 * found below the folder in the environment variable {@value #FOLDER}.
 */
final class PublicTables {
    static final String FOLDER = "OOMWATCH_PUBLIC_DATA";

    private static final List<String> FILES = List.of(
            "outlier-tables/breastw.csv.gz",
            "outlier-tables/ionosphere.csv.gz",
            "outlier-tables/cardio.csv.gz",
            "outlier-tables/satellite.csv.gz",
            "outlier-tables/pendigits.csv.gz",
            "linkedin-isolation-forest/mammography.csv.gz",
            "linkedin-isolation-forest/shuttle.csv.gz");

    private PublicTables() {}

    /** Those that are there; none when the variable is not set. */
    static List<Table> read() throws IOException {
        String folder = System.getenv(FOLDER);
        List<Table> tables = new ArrayList<>();
        for (String file : FILES) {
            if (folder != null && Files.exists(Path.of(folder, file))) {
                tables.add(read(Path.of(folder, file)));
            }
        }
        return tables;
    }

    private static Table read(Path file) throws IOException {
        List<double[]> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && "-0123456789.".indexOf(line.charAt(0)) >= 0) {
                    lines.add(numbers(line));
                }
            }
        }
        int columns = lines.get(0).length - 1;
        double[] flat = new double[lines.size() * columns];
        boolean[] outlier = new boolean[lines.size()];
        for (int i = 0; i < outlier.length; i++) {
            System.arraycopy(lines.get(i), 0, flat, i * columns, columns);
            outlier[i] = lines.get(i)[columns] == 1;
        }
        String name = file.getFileName().toString();
        return new Table(name.substring(0, name.indexOf('.')), columns, flat, outlier);
    }

    private static double[] numbers(String line) {
        String[] cells = line.split(",", -1);
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numbers[i] = Double.parseDouble(cells[i]);
        }
        return numbers;
    }
}
