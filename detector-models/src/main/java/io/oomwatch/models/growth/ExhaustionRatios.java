package io.oomwatch.models.growth;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Interval of the true over the predicted time to exhaustion, from the kills that came true: split conformal prediction
 * with the ratio as its score (Lei et al. 2018, doi:10.1080/01621459.2017.1307116). Standard errors of a fitted line
 * would be wrong by construction: the error is in the assumption that the slope stays, not in the fit.
 *
 * <p>Until the workload has {@value #ENOUGH} kills of its own, the ratios of a simulated fleet: 10 % below 0.45, half
 * below 0.93, 10 % above 2.3.
 */
final class ExhaustionRatios {
    static final double COVERAGE = 0.8;
    private static final int KEPT = 16;
    private static final int ENOUGH = 9;
    private static final int SHRINKAGE = 2;
    private static final double MIN_RATIO = 0.1;
    private static final double PRIOR_LOW = 0.45;
    private static final double PRIOR_MID = 0.93;
    private static final double PRIOR_HIGH = 2.3;

    private static final float[] NOTHING = {};

    /** Empty until the first kill: most workloads never have one. */
    private float[] ratios = NOTHING;

    private int count;

    void add(double ratio) {
        if (count == 0) {
            ratios = new float[KEPT];
        }
        ratios[count % KEPT] = (float) ratio;
        count++;
    }

    double low() {
        return kept() < ENOUGH ? PRIOR_LOW * shift() : ranked(0.5 * (1 - COVERAGE));
    }

    double mid() {
        return kept() < ENOUGH ? PRIOR_MID * shift() : Math.min(high(), Math.max(low(), ranked(0.5)));
    }

    double high() {
        return kept() < ENOUGH ? PRIOR_HIGH * shift() : ranked(0.5 * (1 + COVERAGE));
    }

    /** The few ratios there are move the fleet's: their mean logarithm, shrunk as if two more had been 1. */
    private double shift() {
        double sum = 0;
        for (int i = 0; i < kept(); i++) {
            sum += Math.log(Math.max(MIN_RATIO, Math.min(1 / MIN_RATIO, ratios[i])));
        }
        return Math.exp(sum / (kept() + SHRINKAGE));
    }

    private int kept() {
        return Math.min(count, KEPT);
    }

    /** The order statistic whose expected probability is {@code p}: rank {@code p (n + 1)}, rounded outwards. */
    private double ranked(double p) {
        float[] sorted = Arrays.copyOf(ratios, kept());
        Arrays.sort(sorted);
        double rank = p * (sorted.length + 1);
        int index = (int) (p < 0.5 ? Math.floor(rank) : Math.ceil(rank)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        for (float ratio : ratios) {
            out.writeFloat(ratio);
        }
    }

    void load(DataInput in) throws IOException {
        count = in.readInt();
        ratios = count == 0 ? NOTHING : new float[KEPT];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = in.readFloat();
        }
    }
}
