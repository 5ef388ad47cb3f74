package io.oomwatch.runner.backtest.nab;

/**
 * What a detector reached under one profile.
 *
 * @param profile the profile
 * @param threshold rows at or above it are detections; 1.1 for none
 * @param raw NAB's sum
 * @param windows anomaly windows in the corpus
 * @param truePositives detections inside windows
 * @param falsePositives detections outside
 */
public record NabResult(
        NabProfile profile, double threshold, double raw, int windows, int truePositives, int falsePositives) {
    /** On NAB's scale. */
    public double score() {
        return profile.normalised(raw, windows);
    }
}
