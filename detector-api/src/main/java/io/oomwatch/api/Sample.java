package io.oomwatch.api;

import java.util.Arrays;

/**
 * One observation of one container. Mutable and reused by its owner: a detector reads it during {@link
 * Detector#observe} and never keeps it.
 *
 * <p>Thread-confined. Reading and writing allocate nothing.
 */
public final class Sample {
    private final double[] values = new double[Signal.COUNT];
    private long epochMillis;
    private double ceilingBytes = Double.NaN;
    private CeilingKind ceilingKind = CeilingKind.UNKNOWN;

    /** An empty sample at the epoch: every signal absent, no ceiling known. */
    public Sample() {
        Arrays.fill(values, Double.NaN);
    }

    /** Starts a new observation at {@code epochMillis}: every signal absent, ceiling unknown. */
    public Sample reset(long epochMillis) {
        this.epochMillis = epochMillis;
        Arrays.fill(values, Double.NaN);
        ceilingBytes = Double.NaN;
        ceilingKind = CeilingKind.UNKNOWN;
        return this;
    }

    /** Sets one signal; {@code NaN} makes it absent. */
    public Sample set(Signal signal, double value) {
        values[signal.ordinal()] = value;
        return this;
    }

    /** Sets the effective ceiling in bytes; {@code NaN} with {@link CeilingKind#UNKNOWN} when there is none. */
    public Sample setCeiling(double bytes, CeilingKind kind) {
        ceilingBytes = bytes;
        ceilingKind = kind;
        return this;
    }

    /** Event time of the scrape, milliseconds since the epoch. */
    public long epochMillis() {
        return epochMillis;
    }

    /** The signal's value, {@code NaN} when absent. */
    public double value(Signal signal) {
        return values[signal.ordinal()];
    }

    /** True when the source reported this signal. */
    public boolean has(Signal signal) {
        return !Double.isNaN(values[signal.ordinal()]);
    }

    /** Effective ceiling in bytes, {@code NaN} when unknown. Follows in-place limit changes. */
    public double ceilingBytes() {
        return ceilingBytes;
    }

    /** What {@link #ceilingBytes()} is. */
    public CeilingKind ceilingKind() {
        return ceilingKind;
    }

    /** {@link Signal#UNRECLAIMABLE_BYTES} over the ceiling, {@code NaN} when either is unknown. May exceed 1. */
    public double unreclaimableFraction() {
        return values[Signal.UNRECLAIMABLE_BYTES.ordinal()] / ceilingBytes;
    }

    /** {@link Signal#WORKING_SET_BYTES} over the ceiling, {@code NaN} when either is unknown. May exceed 1. */
    public double workingSetFraction() {
        return values[Signal.WORKING_SET_BYTES.ordinal()] / ceilingBytes;
    }
}
