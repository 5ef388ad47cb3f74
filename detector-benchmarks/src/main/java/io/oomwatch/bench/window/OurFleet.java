package io.oomwatch.bench.window;

import io.oomwatch.models.window.FleetWindows;
import io.oomwatch.models.window.WindowPlan;

/** Our windows, one hour and half an hour at 15 s, with the answers of the last tick. */
final class OurFleet {
    /** What the line has to reach, as a container's limit. */
    static final double LIMIT_BYTES = 1L << 30;

    final FleetWindows windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
    final double[] z;
    final double[] slope;
    final double[] secondsToLimit;
    private final FleetLevels levels;

    OurFleet(FleetLevels levels) {
        this.levels = levels;
        int series = levels.series();
        z = new double[series];
        slope = new double[series];
        secondsToLimit = new double[series];
        for (int i = 0; i < series; i++) {
            windows.add();
        }
    }

    /** One sample of every series; its z. */
    long tickWithZ() {
        windows.tick(levels.next());
        for (int i = 0; i < z.length; i++) {
            double bytes = levels.bytes(i);
            windows.observe(i, bytes);
            z[i] = windows.z(i, bytes);
        }
        return z.length;
    }

    /** One sample of every series; its z, slope and time to the limit. */
    long tickWithAll() {
        windows.tick(levels.next());
        for (int i = 0; i < z.length; i++) {
            double bytes = levels.bytes(i);
            windows.observe(i, bytes);
            z[i] = windows.z(i, bytes);
            slope[i] = windows.slopeBytesPerSecond(i);
            secondsToLimit[i] = windows.secondsToReach(i, LIMIT_BYTES);
        }
        return z.length;
    }
}
