package io.oomwatch.runner.alert;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns null episodes into thresholds. A total budget is split over detectors and strata; by the union bound the total
 * false-alert rate is at most the sum of the parts, whatever their dependence.
 */
public final class Calibration {
    private static final double[] BUDGETS = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05};

    /**
     * A workload that was OOM-killed lately is no benign container: there the question is not how often people are
     * disturbed but how often they are disturbed rightly.
     */
    private static final double PRECISION_AFTER_KILL = 0.75;

    /**
     * Thresholds go this share of the way to 1 beyond what the budget asks: other fleets are fuller than the one they were
     * computed on, and a plateau closer to the limit reads as progress.
     */
    private static final double RESERVE = 0.2;

    private Calibration() {}

    /**
     * Computes.
     *
     * @param channels those the episodes were gathered for, in the same order
     */
    public static ThresholdCurves of(List<Channel> channels, NullEpisodes nulls) {
        double shares = 0;
        for (Channel channel : channels) {
            shares += channel.budgetShare();
        }
        Map<String, Map<Stratum, double[]>> byDetector = new HashMap<>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            if (channel.budgetShare() > 0) {
                byDetector.put(channel.detector(), strata(i, channel.budgetShare() / shares, nulls));
            }
        }
        return new ThresholdCurves(BUDGETS, byDetector);
    }

    private static Map<Stratum, double[]> strata(int channel, double share, NullEpisodes nulls) {
        Map<Stratum, double[]> strata = new EnumMap<>(Stratum.class);
        for (Stratum stratum : Stratum.values()) {
            double[] thresholds = new double[BUDGETS.length];
            for (int b = 0; b < BUDGETS.length; b++) {
                thresholds[b] = stratum == Stratum.OOM_HISTORY
                        ? nulls.thresholdByPrecision(channel, stratum, PRECISION_AFTER_KILL)
                        : reserved(nulls.threshold(channel, stratum, BUDGETS[b] * share * stratum.budgetShare()));
            }
            strata.put(stratum, thresholds);
        }
        smooth(strata);
        return strata;
    }

    private static double reserved(double threshold) {
        return threshold >= 1 ? threshold : threshold + RESERVE * (1 - threshold);
    }

    /** Knowing a workload for longer is no reason to be more careful: a higher threshold there is a small sample's noise. */
    private static void smooth(Map<Stratum, double[]> strata) {
        for (int b = 0; b < BUDGETS.length; b++) {
            double highest = 0;
            for (int s = Stratum.HISTORY_OVER_512.ordinal(); s >= Stratum.STARTUP.ordinal(); s--) {
                double[] thresholds = strata.get(Stratum.values()[s]);
                if (thresholds != null) {
                    highest = Math.max(highest, thresholds[b]);
                    thresholds[b] = highest;
                }
            }
        }
    }
}
