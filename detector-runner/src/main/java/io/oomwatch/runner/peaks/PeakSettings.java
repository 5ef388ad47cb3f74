package io.oomwatch.runner.peaks;

/**
 * Which local maxima count as peaks: the conditions of {@code scipy.signal.find_peaks}, with the same meaning and in the
 * same order.
 *
 * @param plateauSize samples on the flat top
 * @param height the value itself
 * @param threshold vertical distance to both neighbours
 * @param distance least samples between two peaks, &gt;= 1; the lower one goes, of equal ones the earlier
 * @param prominence how far the signal falls on both sides before it rises higher
 * @param width samples at {@code relativeHeight} of the prominence
 * @param window samples looked at for prominence and width, &gt;= 2; 0 for all
 * @param relativeHeight 0 (at the top) to 1 (at the base) or beyond; scipy's default is 0.5
 */
public record PeakSettings(
        Range plateauSize,
        Range height,
        Range threshold,
        double distance,
        Range prominence,
        Range width,
        int window,
        double relativeHeight) {
    /** Every local maximum. */
    public static final PeakSettings ALL =
            new PeakSettings(Range.ANY, Range.ANY, Range.ANY, 1, Range.ANY, Range.ANY, 0, 0.5);

    public PeakSettings {
        if (!(distance >= 1)) {
            throw new IllegalArgumentException("distance is " + distance + " samples, expected >= 1");
        }
        if (window != 0 && window < 2) {
            throw new IllegalArgumentException("window is " + window + " samples, expected >= 2, or 0 for all");
        }
        if (!(relativeHeight >= 0)) {
            throw new IllegalArgumentException("relative height is " + relativeHeight + ", expected >= 0");
        }
    }

    public PeakSettings withPlateauSize(Range range) {
        return new PeakSettings(range, height, threshold, distance, prominence, width, window, relativeHeight);
    }

    public PeakSettings withHeight(Range range) {
        return new PeakSettings(plateauSize, range, threshold, distance, prominence, width, window, relativeHeight);
    }

    public PeakSettings withThreshold(Range range) {
        return new PeakSettings(plateauSize, height, range, distance, prominence, width, window, relativeHeight);
    }

    public PeakSettings withDistance(double samples) {
        return new PeakSettings(plateauSize, height, threshold, samples, prominence, width, window, relativeHeight);
    }

    public PeakSettings withProminence(Range range) {
        return new PeakSettings(plateauSize, height, threshold, distance, range, width, window, relativeHeight);
    }

    public PeakSettings withWidth(Range range) {
        return new PeakSettings(plateauSize, height, threshold, distance, prominence, range, window, relativeHeight);
    }

    public PeakSettings withWindow(int samples) {
        return new PeakSettings(plateauSize, height, threshold, distance, prominence, width, samples, relativeHeight);
    }

    public PeakSettings withRelativeHeight(double share) {
        return new PeakSettings(plateauSize, height, threshold, distance, prominence, width, window, share);
    }
}
