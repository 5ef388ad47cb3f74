package io.oomwatch.runner.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Bytes from zero at the bottom upwards.
 *
 * @param maxBytes bytes at the top, &gt; 0
 * @param bottom coordinate of zero
 * @param top coordinate of {@code maxBytes}
 */
record ByteAxis(double maxBytes, double bottom, double top) {
    private static final int MAX_TICKS = 5;
    private static final double HEADROOM = 1.08;

    /** An axis that shows that much and a little above. */
    static ByteAxis upTo(double bytes, double bottom, double top) {
        return new ByteAxis(bytes > 0 ? bytes * HEADROOM : 1, bottom, top);
    }

    double y(double bytes) {
        return bottom - Math.min(1, Math.max(0, bytes / maxBytes)) * (bottom - top);
    }

    /** Round numbers of bytes: multiples of a power of two, as limits are. */
    List<Double> ticks() {
        double step = 1;
        while (maxBytes / step >= MAX_TICKS + 1) {
            step *= 2;
        }
        List<Double> ticks = new ArrayList<>();
        for (double tick = 0; tick <= maxBytes; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }
}
