package io.oomwatch.models.zscore;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Exponentially weighted robust location and scale of irregularly spaced levels, in bytes.
 *
 * <p>With e = level - location and alpha = 1 - exp(-dt / tau):
 *
 * <pre>
 *   location += alpha * clip(e, +-k * s)               (1)
 *   scale    += alpha * (c * |clip(e, +-k * s)| - scale)   (2)
 *   s = max(scale, floor)                              (3)
 * </pre>
 *
 * c = {@value #NORMAL_CONSISTENCY} rounds sqrt(pi / 2), which makes the mean absolute deviation estimate the standard
 * deviation of a normal sample. Clipping is Huber's (1964, doi:10.1214/aoms/1177703732): no single sample moves either
 * by more than k deviations; the recursion is that of robust exponential smoothing (Gelper, Fried, Croux 2010,
 * doi:10.1002/for.1125). While fewer than the warm-up's samples were seen nothing is clipped, and alpha is at least 1 / n,
 * so that both start as plain means.
 */
final class LocationScale {
    private static final double NORMAL_CONSISTENCY = 1.25;

    private double locationBytes;
    private double scaleBytes;
    private long samples;
    private long lastEpochMillis;

    // of the last call: follows from it, not saved
    private long alphaStepMillis = -1;
    private double alpha;

    /** Takes a level; {@code floorBytes} is the smallest scale to clip with, {@code maxStepMillis} caps dt. */
    void observe(long epochMillis, double levelBytes, double floorBytes, ZScoreSettings settings, long maxStepMillis) {
        samples++;
        if (samples == 1) {
            locationBytes = levelBytes;
            scaleBytes = 0;
            lastEpochMillis = epochMillis;
            return;
        }
        long stepMillis = Math.min(maxStepMillis, Math.max(0, epochMillis - lastEpochMillis));
        lastEpochMillis = epochMillis;
        double weight = alpha(stepMillis, settings.timeConstantSeconds());
        double error = levelBytes - locationBytes;
        if (samples <= settings.warmUpSamples()) {
            weight = Math.max(weight, 1.0 / samples);
        } else {
            double limit = settings.clipDeviations() * Math.max(scaleBytes, floorBytes); // (3)
            error = Math.max(-limit, Math.min(limit, error));
        }
        locationBytes += weight * error; // (1)
        scaleBytes += weight * (NORMAL_CONSISTENCY * Math.abs(error) - scaleBytes); // (2)
    }

    /** The same on every machine (StrictMath), and mostly the same as last time. */
    private double alpha(long stepMillis, double timeConstantSeconds) {
        if (stepMillis != alphaStepMillis) {
            alphaStepMillis = stepMillis;
            alpha = -StrictMath.expm1(-stepMillis / (1e3 * timeConstantSeconds));
        }
        return alpha;
    }

    /** True once {@code warmUpSamples} levels were seen. */
    boolean isWarm(int warmUpSamples) {
        return samples >= warmUpSamples;
    }

    double locationBytes() {
        return locationBytes;
    }

    double scaleBytes() {
        return scaleBytes;
    }

    /** Continues from what another has seen. */
    void copyFrom(LocationScale other) {
        locationBytes = other.locationBytes;
        scaleBytes = other.scaleBytes;
        samples = other.samples;
        lastEpochMillis = other.lastEpochMillis;
    }

    /** Forgets everything. */
    void clear() {
        samples = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(locationBytes);
        out.writeDouble(scaleBytes);
        out.writeLong(samples);
        out.writeLong(lastEpochMillis);
    }

    void load(DataInput in) throws IOException {
        locationBytes = in.readDouble();
        scaleBytes = in.readDouble();
        samples = in.readLong();
        lastEpochMillis = in.readLong();
    }
}
