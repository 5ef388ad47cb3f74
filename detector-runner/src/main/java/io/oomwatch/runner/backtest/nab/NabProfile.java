package io.oomwatch.runner.backtest.nab;

import java.util.Locale;

/** What right and wrong detections count: NAB's three application profiles (config/profiles.json). */
public enum NabProfile {
    STANDARD(1, 0.11, 1),
    REWARD_LOW_FP_RATE(1, 0.22, 1),
    REWARD_LOW_FN_RATE(1, 0.11, 2);

    private final double truePositive;
    private final double falsePositive;
    private final double falseNegative;

    NabProfile(double truePositive, double falsePositive, double falseNegative) {
        this.truePositive = truePositive;
        this.falsePositive = falsePositive;
        this.falseNegative = falseNegative;
    }

    /** Weight of a window detected at its left edge. */
    double truePositive() {
        return truePositive;
    }

    /** Weight of a detection far from any window. */
    double falsePositive() {
        return falsePositive;
    }

    /** Weight of a window missed. */
    double falseNegative() {
        return falseNegative;
    }

    /**
     * A raw score on NAB's scale: 0 for the detector that says nothing, 100 for the perfect one.
     *
     * @param raw sum over all files
     * @param windows anomaly windows in them
     */
    public double normalised(double raw, int windows) {
        double nothing = -falseNegative * windows;
        double perfect = truePositive * windows;
        return 100 * (raw - nothing) / (perfect - nothing);
    }

    /** Lower-case name, as NAB writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace("_fp_", "_FP_").replace("_fn_", "_FN_");
    }
}
