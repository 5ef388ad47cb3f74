package io.oomwatch.runner.peaks;

/**
 * One peak. Indices count samples from 0.
 *
 * @param index the top; the middle of a flat one, rounded down
 * @param height the value there
 * @param leftEdge first sample of the flat top
 * @param rightEdge last sample of the flat top
 * @param prominence height above the higher base
 * @param leftBase lowest sample on the left before the signal rises higher than the peak
 * @param rightBase the same on the right
 * @param width samples between the crossings of {@code widthHeight}, interpolated
 * @param widthHeight the height at which the width was measured
 * @param leftCrossing interpolated index of the crossing on the left
 * @param rightCrossing interpolated index of the crossing on the right
 */
public record Peak(
        int index,
        double height,
        int leftEdge,
        int rightEdge,
        double prominence,
        int leftBase,
        int rightBase,
        double width,
        double widthHeight,
        double leftCrossing,
        double rightCrossing) {}
