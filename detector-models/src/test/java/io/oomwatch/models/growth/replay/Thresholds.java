package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One threshold per stratum and detector; above 1 where a detector may not alert. */
record Thresholds(double[][] of) {
    /** No detector may alert. */
    static Thresholds none(int detectors) {
        double[][] of = new double[detectors][Stratum.values().length];
        for (double[] row : of) {
            Arrays.fill(row, 2);
        }
        return new Thresholds(of);
    }

    /** The same in every stratum but after a kill. */
    void set(int detector, double cold, double afterKill) {
        Arrays.fill(of[detector], cold);
        of[detector][Stratum.OOM_HISTORY.ordinal()] = afterKill;
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
