package io.oomwatch.bench.window;

import io.oomwatch.models.window.FleetAnswers;
import io.oomwatch.models.window.FleetWindows;
import io.oomwatch.models.window.WindowPlan;
import java.util.Arrays;

/** Our windows, one hour and half an hour at 15 s, with the answers of the last tick. */
final class OurFleet {
    final FleetWindows windows = new FleetWindows(WindowPlan.STANDARD, FleetWindows.PAGE_BYTES);
    final FleetAnswers answers;
    private final FleetLevels levels;
    private final double[] bytes;
    private final double[] limitBytes;

    OurFleet(FleetLevels levels) {
        this.levels = levels;
        int series = levels.series();
        answers = new FleetAnswers(series);
        bytes = new double[series];
        limitBytes = new double[series];
        Arrays.fill(limitBytes, 1L << 30);
        for (int i = 0; i < series; i++) {
            windows.add();
        }
    }

    /** One sample of every series; its z, slope and time to the limit. */
    long tick() {
        windows.tick(levels.next());
        levels.copyTo(bytes);
        windows.observeAll(bytes, limitBytes, answers);
        return bytes.length;
    }
}
