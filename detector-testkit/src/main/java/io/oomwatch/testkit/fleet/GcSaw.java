package io.oomwatch.testkit.fleet;

/**
 * Allocation and collection: rises from the live set to the heap's top, falls back, with jitter from cycle to cycle. Every
 * few cycles a full collection also frees what the small ones left.
 */
final class GcSaw {
    private final Rng rng;
    private final double periodSeconds;
    private final int cyclesPerFull;
    private final double leftByMinor;
    private double cycleSeconds;
    private double at;
    private double floor;
    private int cycle;

    GcSaw(Rng rng, double periodSeconds, int cyclesPerFull, double leftByMinor) {
        this.rng = rng;
        this.periodSeconds = periodSeconds;
        this.cyclesPerFull = cyclesPerFull;
        this.leftByMinor = leftByMinor;
        begin();
    }

    private void begin() {
        cycleSeconds = Math.max(2, periodSeconds * (1 + 0.15 * rng.gaussian()));
        at = 0;
        cycle = (cycle + 1) % cyclesPerFull;
        floor = leftByMinor * cycle / cyclesPerFull + 0.03 * rng.uniform();
    }

    /** Where between live set (0) and top (1) this second is. */
    double step() {
        at++;
        if (at > cycleSeconds) {
            begin();
        }
        return floor + (1 - floor) * Math.min(1, at / cycleSeconds);
    }
}
