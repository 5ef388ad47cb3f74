package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One threshold per stratum and detector; above 1 where a detector may not alert. */
record Thresholds(double[][] of) {
    /** The same everywhere but after a kill. */
    static Thresholds uniform(int detectors, double cold, double afterKill) {
        double[][] of = new double[detectors][Stratum.values().length];
        for (double[] row : of) {
            Arrays.fill(row, cold);
            row[Stratum.OOM_HISTORY.ordinal()] = afterKill;
        }
        return new Thresholds(of);
    }

    /** Alerts of one container as sample indices: as the alert policy opens and resolves them. */
    List<Integer> alerts(Scored scored) {
        List<Integer> edges = new ArrayList<>();
        long lastFiring = 0;
        long hold = 0;
        boolean open = false;
        for (int i = 0; i < scored.samples; i++) {
            if (i > 0
                    && (scored.lifeStartMillis[i] != scored.lifeStartMillis[i - 1]
                            || scored.kills[i] != scored.kills[i - 1])) {
                open = false;
            }
            boolean fires = false;
            for (int d = 0; d < of.length; d++) {
                float score = scored.score[d][i];
                if (score > 0.1
                        && scored.limited[i]
                        && score >= of[d][Stratum.of(scored, d, i).ordinal()]) {
                    fires = true;
                    long onset = scored.onsetMillis[d][i];
                    hold = Math.max(600_000, onset < 0 ? 0 : (scored.timeMillis[i] - onset) / 4);
                }
            }
            if (fires) {
                lastFiring = scored.timeMillis[i];
                if (!open) {
                    edges.add(i);
                }
                open = true;
            } else if (open && scored.timeMillis[i] - lastFiring > hold) {
                open = false;
            }
        }
        return edges;
    }
}
