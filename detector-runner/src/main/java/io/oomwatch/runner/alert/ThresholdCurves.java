package io.oomwatch.runner.alert;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds as a function of the false-alert budget, by detector and stratum; computed on calibration fleets.
 *
 * <p>Between the budgets computed, thresholds are interpolated over the logarithm of the budget; outside, the nearest
 * computed one is taken. A threshold never falls below its floor.
 */
public final class ThresholdCurves {
    /** Never below this share of the leak's life: of a workload that was never killed a late warning is enough. */
    static final double FLOOR = 0.9;
    /** Growth of minutes leaves no time to be as careful; {@link FirstWarning} makes it wait. */
    static final double FLOOR_SURGE = 0.5;
    /** With a confirmed kill the question is when, not whether: so much of the growth must have been seen. */
    static final double FLOOR_OOM_HISTORY = 0.28;

    private final double[] budgets;
    private final Map<String, Map<Stratum, double[]>> byDetector;

    /**
     * @param budgets false alerts per container-day, ascending, at least one
     * @param byDetector for each detector and stratum one threshold per budget
     */
    public ThresholdCurves(double[] budgets, Map<String, Map<Stratum, double[]>> byDetector) {
        this.budgets = budgets.clone();
        this.byDetector = new HashMap<>();
        byDetector.forEach((detector, strata) -> {
            Map<Stratum, double[]> copies = new EnumMap<>(Stratum.class);
            strata.forEach((stratum, thresholds) -> {
                if (thresholds.length != budgets.length) {
                    throw new IllegalArgumentException(
                            "detector " + detector + ", stratum " + stratum.label() + ": " + thresholds.length
                                    + " thresholds, expected one for each of " + budgets.length + " budgets");
                }
                copies.put(stratum, thresholds.clone());
            });
            this.byDetector.put(detector, copies);
        });
    }

    /** The budgets computed, ascending. */
    public double[] budgets() {
        return budgets.clone();
    }

    /** The thresholds of one detector at that budget; empty when it was not calibrated. */
    public Map<Stratum, Double> at(String detector, double alertsPerContainerDay) {
        Map<Stratum, Double> thresholds = new EnumMap<>(Stratum.class);
        Map<Stratum, double[]> strata = byDetector.getOrDefault(detector, Map.of());
        strata.forEach((stratum, curve) -> {
            thresholds.put(stratum, Math.max(floor(stratum), interpolate(curve, alertsPerContainerDay)));
        });
        return thresholds;
    }

    private static double floor(Stratum stratum) {
        return switch (stratum) {
            case OOM_HISTORY -> FLOOR_OOM_HISTORY;
            case SURGE -> FLOOR_SURGE;
            default -> FLOOR;
        };
    }

    private double interpolate(double[] curve, double budget) {
        int above = Arrays.binarySearch(budgets, budget);
        if (above >= 0) {
            return curve[above];
        }
        above = -above - 1;
        if (above == 0) {
            return curve[0];
        }
        if (above == budgets.length) {
            return curve[budgets.length - 1];
        }
        double share = Math.log(budget / budgets[above - 1]) / Math.log(budgets[above] / budgets[above - 1]);
        return curve[above - 1] + share * (curve[above] - curve[above - 1]);
    }

    /** The thresholds of one detector and stratum, one per budget; null when there are none. */
    public double @Nullable [] curve(String detector, Stratum stratum) {
        double[] curve = byDetector.getOrDefault(detector, Map.of()).get(stratum);
        return curve == null ? null : curve.clone();
    }
}
