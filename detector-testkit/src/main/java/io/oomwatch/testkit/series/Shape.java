package io.oomwatch.testkit.series;

import java.util.SplittableRandom;

/**
 * A memory level as a pure function of time: equal arguments give equal bytes, on every machine. Shapes add up: {@code
 * flat(2e8).plus(noise(1e6, 7))}.
 */
@FunctionalInterface
public interface Shape {
    /** Bytes at {@code seconds} after the series began; never negative once sampled. */
    double bytesAt(double seconds);

    /** The sum of both. */
    default Shape plus(Shape other) {
        return seconds -> bytesAt(seconds) + other.bytesAt(seconds);
    }

    /** Always the same. */
    static Shape flat(double bytes) {
        return seconds -> bytes;
    }

    /** Grows in a straight line from one level to another, then stays there: a warm-up. */
    static Shape ramp(double fromBytes, double toBytes, double durationSeconds) {
        return seconds -> fromBytes + (toBytes - fromBytes) * Math.min(1, Math.max(0, seconds / durationSeconds));
    }

    /** Grows in a straight line and never stops. */
    static Shape leak(double fromBytes, double bytesPerSecond) {
        return seconds -> fromBytes + bytesPerSecond * seconds;
    }

    /** Grows from low to high and falls back at once, again and again: a garbage-collected heap. */
    static Shape sawtooth(double lowBytes, double highBytes, double periodSeconds) {
        return seconds -> {
            double phase = seconds / periodSeconds;
            return lowBytes + (highBytes - lowBytes) * (phase - Math.floor(phase));
        };
    }

    /** A sine of one day. */
    static Shape daily(double meanBytes, double amplitudeBytes) {
        return seconds -> meanBytes + amplitudeBytes * StrictMath.sin(2 * Math.PI * seconds / 86_400);
    }

    /** One step up per period. */
    static Shape steps(double fromBytes, double stepBytes, double periodSeconds) {
        return seconds -> fromBytes + stepBytes * Math.floor(seconds / periodSeconds);
    }

    /** Independent noise, uniform with that standard deviation, drawn anew at every instant. */
    static Shape noise(double deviationBytes, long seed) {
        double halfWidth = deviationBytes * Math.sqrt(3);
        return seconds -> {
            long key = seed * 0x9E3779B97F4A7C15L ^ Double.doubleToLongBits(seconds);
            return halfWidth * (2 * new SplittableRandom(key).nextDouble() - 1);
        };
    }
}
