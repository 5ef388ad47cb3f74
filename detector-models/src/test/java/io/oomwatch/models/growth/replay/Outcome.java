package io.oomwatch.models.growth.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * What an alert policy made of one kill.
 *
 * @param kind kind of container
 * @param first no kill of the workload was known before
 * @param rampSamples samples between onset and kill
 * @param leadShare share of the ramp left at the first alert, 0 without one
 * @param leadSeconds the same in seconds
 * @param early an alert of the same life stood before the onset
 */
record Outcome(String kind, boolean first, int rampSamples, double leadShare, double leadSeconds, boolean early) {
    boolean warned() {
        return leadShare > 0;
    }

    static List<Outcome> of(Scored scored, List<Integer> edges) {
        List<Outcome> outcomes = new ArrayList<>();
        long previousKill = Long.MIN_VALUE;
        for (Container.Ramp ramp : scored.ramps) {
            int samples = 0;
            boolean first = true;
            for (int i = 0; i < scored.samples && scored.timeMillis[i] <= ramp.killMillis(); i++) {
                samples += scored.timeMillis[i] >= ramp.onsetMillis() ? 1 : 0;
                first = scored.kills[i] == 0;
            }
            boolean early = false;
            double lead = 0;
            for (int edge : edges) {
                long at = scored.timeMillis[edge];
                if (at > previousKill && at <= ramp.killMillis()) {
                    boolean before = at < ramp.onsetMillis() - 2 * scored.container.scrapeMillis();
                    early |= before;
                    if (!before && lead == 0) {
                        lead = (ramp.killMillis() - at) / 1000.0;
                    }
                }
            }
            double length = (ramp.killMillis() - ramp.onsetMillis()) / 1000.0;
            outcomes.add(new Outcome(
                    scored.container.kind(), first, samples, Math.min(1, lead / Math.max(1, length)), lead, early));
            previousKill = ramp.killMillis();
        }
        return outcomes;
    }
}
