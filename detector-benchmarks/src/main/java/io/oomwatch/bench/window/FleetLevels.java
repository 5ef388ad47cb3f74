package io.oomwatch.bench.window;

/**
 * Levels of a made-up fleet, whole pages, nearly free to compute: what is measured is what is done with them. Series differ
 * in level, trend and noise.
 */
final class FleetLevels {
    static final long INTERVAL_MILLIS = 15_000;

    private static final int PAGE_BITS = 12;
    private static final int TICKS_MASK = 31;
    /** Trends start anew after so many ticks, as a restarted container's. */
    private static final int AGE_MASK = 4_095;
    /** Pages that a quarter of the series each gain per tick. */
    private static final double[] TREND_BYTES = {0, 1 << PAGE_BITS, 3 << PAGE_BITS, 40 << PAGE_BITS};

    private final long startMillis;
    private final double[][] noisy;
    private int tick = -1;

    FleetLevels(int series, long startMillis) {
        this.startMillis = startMillis;
        noisy = new double[TICKS_MASK + 1][series];
        for (int i = 0; i <= TICKS_MASK; i++) {
            for (int j = 0; j < series; j++) {
                int hash = (j * 0x9E3779B9 + i) * 0x85EBCA6B;
                long pages = 20_000L + (j * 7_919 & 0xFFFF) + (hash >>> 23);
                noisy[i][j] = pages << PAGE_BITS;
            }
        }
    }

    /** Goes to the next tick; gives its time. */
    long next() {
        tick++;
        return startMillis + tick * INTERVAL_MILLIS;
    }

    double bytes(int series) {
        return noisy[tick & TICKS_MASK][series] + (tick & AGE_MASK) * TREND_BYTES[series & 3];
    }

    /** Levels of all series. */
    void copyTo(double[] bytes) {
        double[] now = noisy[tick & TICKS_MASK];
        double age = tick & AGE_MASK;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = now[i] + age * TREND_BYTES[i & 3];
        }
    }

    int series() {
        return noisy[0].length;
    }
}
