package io.oomwatch.models.forest;

/**
 * Sum of path lengths to score: 2^(-mean / c(psi)), equation (2) of Liu, Ting, Zhou 2008, with c of the sub-sample size,
 * not of the data. Sums are whole numbers of units, so two small tables of powers replace an exponential: 2^-(a+b) = 2^-a
 * 2^-b.
 */
final class ScoreTable {
    private static final int LOW_BITS = 8;
    private static final int LOW_MASK = (1 << LOW_BITS) - 1;

    private final double[] high;
    private final double[] low = new double[1 << LOW_BITS];

    ScoreTable(int trees, int subsample, int maxSumUnits) {
        double unitsPerHalving = PathLength.UNITS * PathLength.ofUnsuccessfulSearch(subsample) * trees;
        high = new double[(maxSumUnits >> LOW_BITS) + 1];
        for (int i = 0; i < high.length; i++) {
            high[i] = StrictMath.pow(2, -((long) i << LOW_BITS) / unitsPerHalving);
        }
        for (int i = 0; i < low.length; i++) {
            low[i] = StrictMath.pow(2, -i / unitsPerHalving);
        }
    }

    double score(int sumUnits) {
        return high[sumUnits >> LOW_BITS] * low[sumUnits & LOW_MASK];
    }

    int bytes() {
        return (high.length + low.length) * Double.BYTES;
    }
}
