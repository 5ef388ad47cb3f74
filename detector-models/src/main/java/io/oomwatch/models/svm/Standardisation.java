package io.oomwatch.models.svm;

/** Mean and standard deviation of every column, to bring features of different spread to one scale. Immutable. */
final class Standardisation {
    private final double[] means;
    private final double[] deviations;

    private Standardisation(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Of those rows, with deviations of at least {@code smallest}. */
    static Standardisation of(double[][] rows, double smallest) {
        int columns = rows[0].length;
        double[] means = new double[columns];
        double[] deviations = new double[columns];
        for (int c = 0; c < columns; c++) {
            double sum = 0;
            for (double[] row : rows) {
                sum += row[c];
            }
            means[c] = sum / rows.length;
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[c] - means[c]) * (row[c] - means[c]);
            }
            deviations[c] = Math.max(smallest, Math.sqrt(squares / rows.length));
        }
        return new Standardisation(means, deviations);
    }

    double[] standardised(double[] row) {
        double[] result = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            result[c] = (row[c] - means[c]) / deviations[c];
        }
        return result;
    }

    double original(int column, double standardised) {
        return means[column] + standardised * deviations[column];
    }

    double deviation(int column) {
        return deviations[column];
    }

    double[] means() {
        return means.clone();
    }
}
